/** A part of a copied report under its heading; nothing where it has nothing to say. */
export function part(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${heading}`, '', ...lines];
}
