import MarkdownIt from 'markdown-it';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** A text as trackers read it. */
export type Read = {
  readonly body: HTMLElement;
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

function readHtml(html: string): Read {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const elements = [...body.querySelectorAll('*')];
  const searched = document.createElement('div');
  searched.innerHTML = html;
  for (const quiet of searched.querySelectorAll('code, a')) quiet.replaceWith('\u2400');
  return {
    body,
    shown: asLine(body.textContent),
    searched: asLine(searched.textContent),
    elements: elements.map(({ localName }) => localName),
    hrefs: elements.filter(({ localName }) => localName === 'a').map((link) => link.getAttribute('href') ?? ''),
  };
}

function asLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
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
