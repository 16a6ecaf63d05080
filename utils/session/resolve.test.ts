import { describe, expect, it } from 'vitest';
import type { Link } from './link';
import { type Reachable, resolveLink } from './resolve';

const us = 'https://us.posthog.com';
const shop = { id: 1, name: 'Shop', token: 'phc_shop' };
const blog = { id: 2, name: 'Blog', token: 'phc_blog' };
const open: Reachable = { id: 'open', origin: us, scopedTeams: null, projects: [shop, blog] };
const blogOnly: Reachable = { id: 'blog-only', origin: us, scopedTeams: [2], projects: [blog] };
const link = (project: Link['project']): Link => ({ origin: us, project, sessionId: 'session-1' });
const nothing = { teamId: null, lastProjectOf: () => null };
const ref = (connectionId: string, projectId: number) => ({
  kind: 'ref',
  ref: { connectionId, projectId, sessionId: 'session-1' },
});

describe('resolveLink', () => {
  it('takes the number of the link as it is, known or not', () => {
    expect(resolveLink(link({ kind: 'number', number: 77 }), [open], nothing)).toEqual(ref('open', 77));
  });

  it('looks a token up among the projects', () => {
    expect(resolveLink(link({ kind: 'token', token: 'phc_blog' }), [open], nothing)).toEqual(ref('open', 2));
  });

  it('asks when a token is unknown, even where the page has a project', () => {
    const answer = resolveLink(link({ kind: 'token', token: 'phc_other' }), [open], { ...nothing, teamId: 1 });
    expect(answer).toEqual({ kind: 'unknown-project', connectionId: 'open', projects: [shop, blog] });
  });

  it('takes a bare link for the project of the page, then the last one used, then the only one', () => {
    const bare = link({ kind: 'none' });
    expect(resolveLink(bare, [open], { teamId: 2, lastProjectOf: () => 1 })).toEqual(ref('open', 2));
    expect(resolveLink(bare, [open], { teamId: null, lastProjectOf: () => 1 })).toEqual(ref('open', 1));
    expect(resolveLink(bare, [blogOnly], nothing)).toEqual(ref('blog-only', 2));
    expect(resolveLink(bare, [open], nothing)).toMatchObject({ kind: 'unknown-project' });
  });

  it('prefers the connection whose key may ask for the project', () => {
    expect(resolveLink(link({ kind: 'number', number: 1 }), [blogOnly, open], nothing)).toEqual(ref('open', 1));
    expect(resolveLink(link({ kind: 'number', number: 2 }), [blogOnly, open], nothing)).toEqual(ref('blog-only', 2));
  });

  it('says when no connection speaks to the origin', () => {
    const eu: Reachable = { ...open, origin: 'https://eu.posthog.com' };
    expect(resolveLink(link({ kind: 'number', number: 1 }), [eu], nothing)).toEqual({ kind: 'no-connection' });
  });
});
