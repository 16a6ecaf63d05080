import type { TicketTarget } from './target';

/** What a new ticket is filled with: its title as plain text, the rest as Markdown. */
export type TicketText = { readonly title: string; readonly body: string };

export type TicketAddress = {
  readonly href: string;
  /**
   * Why the text has to be pasted: the address would be too long for the tracker's server, or Jira reads a markup of its
   * own there and Markdown only when it is pasted. `null`: the ticket is filled in whole.
   */
  readonly paste: 'too-long' | 'own-markup' | null;
};

/** GitHub's servers refuse more than 8,191 bytes. Linear names no limit, and is taken to have the same. */
const longest = 8_000;

const pasteHere = 'The report is on the clipboard: paste it here.';

/** The address of the tracker's own page for a new ticket, filled in as far as an address can. */
export function ticketAddress(target: TicketTarget, text: TicketText): TicketAddress {
  if (target.tracker === 'jira') return { href: addressOf(target, text.title, ''), paste: 'own-markup' };
  const whole = addressOf(target, text.title, text.body);
  if (whole.length <= longest) return { href: whole, paste: null };
  return { href: addressOf(target, text.title, pasteHere), paste: 'too-long' };
}

function addressOf(target: TicketTarget, title: string, body: string): string {
  switch (target.tracker) {
    case 'linear':
      return withQuery('https://linear.app/new', { title, description: body });
    case 'github':
      return withQuery(`${target.repository}/issues/new`, {
        title,
        body,
        ...(target.labels === '' ? {} : { labels: target.labels }),
      });
    case 'jira': {
      const { site, projectId, issueType } = target;
      // Atlassian: "Creating issues via direct HTML links". Without a project Jira's own first step asks for it.
      return projectId !== '' && issueType !== ''
        ? withQuery(`${site}/secure/CreateIssueDetails!init.jspa`, {
            pid: projectId,
            issuetype: issueType,
            summary: title,
          })
        : withQuery(`${site}/secure/CreateIssue!default.jspa`, { summary: title });
    }
  }
}

/** Spaces as `%20`: a plus sign is a plus sign to some of them. */
function withQuery(address: string, query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`);
  return `${address}?${pairs.join('&')}`;
}
