import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticketAddress } from './address';
import { parseRepository, parseSite, type TicketTarget } from './target';

const linear: TicketTarget = { tracker: 'linear' };
const github: TicketTarget = {
  tracker: 'github',
  repository: 'https://github.com/acme/shop',
  labels: 'bug,from replay',
};
const jira: TicketTarget = {
  tracker: 'jira',
  site: 'https://acme.atlassian.net',
  projectId: '10000',
  issueType: '10004',
};
const text = { title: '[Blocked] Checkout', body: '1 + 1 & "x"\n\n- `#1`' };

describe('the address of a new ticket', () => {
  it('in Linear has title and description', () => {
    const { href, paste } = ticketAddress(linear, text);
    const url = new URL(href);
    expect([url.origin + url.pathname, Object.fromEntries(url.searchParams)]).toEqual([
      'https://linear.app/new',
      { title: text.title, description: text.body },
    ]);
    expect(paste).toBeNull();
  });

  it('in GitHub has title, body and labels', () => {
    const url = new URL(ticketAddress(github, text).href);
    expect([url.origin + url.pathname, Object.fromEntries(url.searchParams)]).toEqual([
      'https://github.com/acme/shop/issues/new',
      { title: text.title, body: text.body, labels: 'bug,from replay' },
    ]);
    expect(ticketAddress({ ...github, labels: '' }, text).href).not.toContain('labels');
  });

  it('in Jira has the summary; its description is pasted', () => {
    const { href, paste } = ticketAddress(jira, text);
    expect(href).toBe(
      'https://acme.atlassian.net/secure/CreateIssueDetails!init.jspa?pid=10000&issuetype=10004&summary=%5BBlocked%5D%20Checkout',
    );
    expect(paste).toBe('own-markup');
    expect(ticketAddress({ ...jira, issueType: '' }, text).href).toContain('/secure/CreateIssue!default.jspa?summary=');
  });

  it.each([linear, github])('leaves a text to the clipboard that would make it too long: $tracker', (target) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), fc.nat(9_000), (piece, length) => {
        const body = piece.padEnd(length, 'é x');
        const { href, paste } = ticketAddress(target, { title: text.title, body });
        expect(href.length).toBeLessThanOrEqual(8_000);
        const said = new URL(href).searchParams.get(target.tracker === 'linear' ? 'description' : 'body');
        if (paste === null) expect(said).toBe(body.toWellFormed());
        else expect(said).toContain('clipboard');
      }),
    );
    expect(ticketAddress(target, { title: 'x', body: 'x'.repeat(9_000) }).paste).toBe('too-long');
  });
});

describe('a repository', () => {
  it.each([
    ['acme/shop', 'https://github.com/acme/shop'],
    [' https://github.com/acme/shop.git ', 'https://github.com/acme/shop'],
    ['https://git.acme.example/team/shop/issues?x=1', 'https://git.acme.example/team/shop'],
    ['acme', null],
    ['javascript:alert(1)//a/b', null],
    ['https://user:secret@github.com/acme/shop', null],
    ['https://github.com/acme/<b>', null],
    ['', null],
  ])('%j is %j', (typed, repository) => expect(parseRepository(typed)).toBe(repository));
});

describe("Jira's address", () => {
  it.each([
    ['acme.atlassian.net', 'https://acme.atlassian.net'],
    ['https://acme.atlassian.net/jira/software/projects/SHOP/boards/1', 'https://acme.atlassian.net'],
    ['https://tools.acme.example/tracker/browse/SHOP-1', 'https://tools.acme.example/tracker'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['', null],
  ])('%j is %j', (typed, site) => expect(parseSite(typed)).toBe(site));
});
