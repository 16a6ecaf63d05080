import MarkdownIt from 'markdown-it';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** A text as trackers read it. */
export type Read = {
  readonly html: string;
  /** Everything that is shown, as one line. */
  readonly shown: string;
  /** What trackers look through for mentions, references and emoji: all but code and links. */
  readonly searched: string;
  /** The names of all elements. */
  readonly elements: readonly string[];
  readonly hrefs: readonly string[];
};

const lenient = new MarkdownIt({ html: true, linkify: true });

/** As CommonMark with GitHub's extensions has it, and as markdown-it with its eager links (as in Jira's editor). */
export function readMarkdown(markdown: string): Read[] {
  const strict = micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  return [strict, lenient.render(markdown)].map(readHtml);
}

/** Both parsers write `<` of a text as `&lt;`: what is left of it begins a tag, whoever wrote it. */
function readHtml(html: string): Read {
  return {
    html,
    shown: textOf(html),
    searched: textOf(html.replace(/<(code|a)\b.*?<\/\1>/gs, '\u2400')),
    elements: Array.from(html.matchAll(/<([a-z][\w-]*|!|\?)/gi), ([, name = '']) => name.toLowerCase()),
    hrefs: Array.from(html.matchAll(/<a href="([^"]*)"/g), ([, href = '']) => decode(href)),
  };
}

/** What the HTML shows, as one line. */
export function textOf(html: string): string {
  return decode(html.replace(/<[^>]*>/g, ''))
    .replace(/\s+/g, ' ')
    .trim();
}

const characters: { readonly [entity: string]: string } = { lt: '<', gt: '>', quot: '"', amp: '&' };

function decode(html: string): string {
  return html.replace(/&(lt|gt|quot|amp);/g, (entity, name: string) => characters[name] ?? entity);
}

/** What trackers make more of than text: mentions, references, commits, emoji, formulas, footnotes, addresses. */
export const lures = [
  /@[\w-]/,
  /#\d/,
  /\bGH-\d/i,
  /\b[A-Z][A-Z\d]+-\d/,
  /\b[0-9a-f]{7,40}\b/i,
  /:[\w+-]*[a-z+][\w+-]*:/i,
  /\$[^$]+\$/,
  /\[\^/,
  /:\/\//,
  /\bwww\./i,
  /[\p{L}\p{N}]\.\p{L}{2,}/u,
  /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/,
] as const;
