import * as z from 'zod/mini';

/** Where new tickets of a project go. No token of a tracker is ever needed: its own page is opened, filled in. */
export const ticketTargetSchema = z.discriminatedUnion('tracker', [
  z.object({ tracker: z.literal('linear') }),
  z.object({
    tracker: z.literal('github'),
    /** `https://github.com/acme/shop`, or one on a server of a company's own. */
    repository: z.string(),
    /** Comma-separated; may be empty. */
    labels: z.string(),
  }),
  z.object({
    tracker: z.literal('jira'),
    /** `https://acme.atlassian.net`, with a path where Jira lies under one. */
    site: z.string(),
    /** Numbers, as Jira's create link takes them; without both Jira asks. */
    projectId: z.string(),
    issueType: z.string(),
  }),
]);

export type TicketTarget = z.infer<typeof ticketTargetSchema>;
export type Tracker = TicketTarget['tracker'];

export const trackerNames: { readonly [Name in Tracker]: string } = {
  linear: 'Linear',
  github: 'GitHub',
  jira: 'Jira',
};

/** `https://github.com/acme/shop` of `acme/shop` or any page's address within it; `null` for what names no repository. */
export function parseRepository(text: string): string | null {
  const named = /^[\w.-]+\/[\w.-]+$/.test(text.trim()) ? `https://github.com/${text.trim()}` : text.trim();
  const url = parseHttp(named);
  const [owner, name] = url?.pathname.split('/').filter(Boolean) ?? [];
  const isNamed = [owner, name].every((part) => part !== undefined && /^[\w.-]+$/.test(part));
  return url && isNamed ? `${url.origin}/${owner}/${name?.replace(/\.git$/, '')}` : null;
}

/** `https://acme.atlassian.net` of any address there; a path that Jira lies under is kept. */
export function parseSite(text: string): string | null {
  const url = parseHttp(/^https?:\/\//i.test(text.trim()) ? text.trim() : `https://${text.trim()}`);
  if (url === null || !url.hostname.includes('.')) return null;
  const [path = ''] = url.pathname.split(/\/(?:browse|projects|jira|secure|issues)(?:\/|$)/, 1);
  return `${url.origin}${path.replace(/\/+$/, '')}`;
}

/** An address that a link may lead to: http(s), and nobody's password in it. */
function parseHttp(text: string): URL | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.username === '' && url.password === '' ? url : null;
}
