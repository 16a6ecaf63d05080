/** A piece of a sentence. `strong`: what the user saw on the page. `code`: a path or a name out of code. */
export type Part = { readonly text: string } | { readonly strong: string } | { readonly code: string };

export type Words = readonly Part[];

/** The sentence as plain text. */
export function plainWords(words: Words): string {
  return words.map(partText).join('');
}

/** The text of one piece. */
export function partText(part: Part): string {
  if ('text' in part) return part.text;
  return 'strong' in part ? part.strong : part.code;
}
