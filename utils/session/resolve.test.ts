import { describe, expect, it } from 'vitest';
import type { Link } from './link';
import { isGuess, mayRead, originToConnect, type Reachable, resolveLink } from './resolve';

const us = 'https://us.posthog.com';
const shop = { id: 1, name: 'Shop', token: 'phc_shop' };
const blog = { id: 2, name: 'Blog', token: 'phc_blog' };
const open: Reachable = {
  id: 'open',
  origin: us,
  usable: true,
  reach: 4,
  lists: true,
  scopedTeams: null,
  projects: [shop, blog],
};
const blogOnly: Reachable = { ...open, id: 'blog-only', scopedTeams: [2], projects: [blog] };
const link = (project: Link['project']): Link => ({ origin: us, project, sessionId: 'session-1' });
const nothing = {
  teamId: null,
  lastProjectOf: () => null,
  lastConnection: null,
  chosenFor: () => null,
  preferredFor: () => null,
};
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
    expect(answer).toEqual({
      kind: 'unknown-project',
      choices: [
        { connectionId: 'open', projectId: 1, name: 'Shop' },
        { connectionId: 'open', projectId: 2, name: 'Blog' },
      ],
      connectionIds: ['open'],
    });
  });

  it('takes a bare link for the project of the page, then the last one used, then the only one', () => {
    const bare = link({ kind: 'none' });
    expect(resolveLink(bare, [open], { ...nothing, teamId: 2, lastProjectOf: () => 1 })).toEqual(ref('open', 2));
    expect(resolveLink(bare, [open], { ...nothing, lastProjectOf: () => 1 })).toEqual(ref('open', 1));
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

  describe('a token', () => {
    const proxied = { ...link({ kind: 'token', token: 'phc_blog' }), origin: 'https://ph.shop.example' };
    const unknown = link({ kind: 'token', token: 'phc_other' });

    it('is found behind a proxy of the customer', () => {
      expect(resolveLink(proxied, [open], nothing)).toEqual(ref('open', 2));
    });

    it('of an unknown host is asked about among all projects, and the answer is remembered', () => {
      const elsewhere = { ...unknown, origin: 'https://ph.shop.example' };
      expect(resolveLink(elsewhere, [open], nothing)).toMatchObject({ kind: 'unknown-project' });
      const chosenFor = (token: string) => (token === 'phc_other' ? { connectionId: 'open', projectId: 1 } : null);
      expect(resolveLink(elsewhere, [open], { ...nothing, chosenFor })).toEqual(ref('open', 1));
      expect(resolveLink(elsewhere, [blogOnly], { ...nothing, chosenFor })).toMatchObject({ kind: 'unknown-project' });
    });

    it('of a region that nobody connected is not asked about', () => {
      const eu = { ...unknown, origin: 'https://eu.posthog.com' };
      expect(resolveLink(eu, [open], nothing)).toEqual({ kind: 'no-connection' });
    });
  });

  it('takes links from before the regions for US links', () => {
    const old = { ...link({ kind: 'number', number: 1 }), origin: 'https://app.posthog.com' };
    expect(resolveLink(old, [open], nothing)).toEqual(ref('open', 1));
  });

  it('asks through a key that works before one that was refused', () => {
    const refused = { ...open, id: 'refused', usable: false };
    expect(resolveLink(link({ kind: 'number', number: 1 }), [refused, open], nothing)).toEqual(ref('open', 1));
    expect(resolveLink(link({ kind: 'number', number: 1 }), [refused], nothing)).toEqual(ref('refused', 1));
  });

  describe('of several keys for one project', () => {
    const two = link({ kind: 'number', number: 2 });
    const less = { ...open, id: 'less', reach: 1 };
    const unlisted: Reachable = { ...open, id: 'unlisted', reach: 3, lists: false, projects: [] };
    const elsewhere: Reachable = { ...open, id: 'elsewhere', projects: [shop] };

    it('the one that holds more of the scopes is asked, whichever was added first', () => {
      expect(resolveLink(two, [less, open], nothing)).toEqual(ref('open', 2));
      expect(resolveLink(two, [{ ...blogOnly, reach: 2 }, open], nothing)).toEqual(ref('open', 2));
      expect(resolveLink(link({ kind: 'token', token: 'phc_blog' }), [less, open], nothing)).toEqual(ref('open', 2));
      expect(resolveLink(link({ kind: 'none' }), [less, open], { ...nothing, teamId: 2 })).toEqual(ref('open', 2));
    });

    it('a key that lists other projects is not asked, whatever it holds', () => {
      expect(resolveLink(two, [elsewhere, less], nothing)).toEqual(ref('less', 2));
    });

    it('a key that cannot list projects may read it', () => {
      expect(resolveLink(two, [less, unlisted], nothing)).toEqual(ref('unlisted', 2));
      expect(resolveLink(two, [unlisted, { ...less, reach: 3 }], nothing)).toEqual(ref('less', 2));
      expect([mayRead(unlisted, 2), mayRead(elsewhere, 2), mayRead({ ...unlisted, scopedTeams: [1] }, 2)]).toEqual([
        true,
        false,
        false,
      ]);
    });

    it('the one that the person took for the project is asked, while it works', () => {
      const around = {
        ...nothing,
        preferredFor: (origin: string, projectId: number) => (origin === us && projectId === 2 ? 'less' : null),
      };
      expect(resolveLink(two, [open, less], around)).toEqual(ref('less', 2));
      expect(resolveLink(link({ kind: 'token', token: 'phc_blog' }), [open, less], around)).toEqual(ref('less', 2));
      expect(resolveLink(link({ kind: 'number', number: 1 }), [open, less], around)).toEqual(ref('open', 1));
      expect(resolveLink(two, [open, { ...less, usable: false }], around)).toEqual(ref('open', 2));
    });
  });

  describe('a bare ID', () => {
    const bare: Link = { origin: null, project: { kind: 'none' }, sessionId: 'session-1' };
    const eu: Reachable = { ...open, id: 'eu', origin: 'https://eu.posthog.com', projects: [{ ...shop, id: 9 }] };

    it('belongs to the connection and the project that were used last', () => {
      const around = { ...nothing, lastConnection: 'eu', lastProjectOf: (id: string) => (id === 'eu' ? 9 : 2) };
      expect(resolveLink(bare, [open, eu], around)).toEqual(ref('eu', 9));
      expect(resolveLink(bare, [open], around)).toEqual(ref('open', 2));
    });

    it('belongs to the only project there is', () => {
      expect(resolveLink(bare, [eu], nothing)).toEqual(ref('eu', 9));
      expect(resolveLink(bare, [blogOnly, { ...blogOnly, id: 'again' }], nothing)).toEqual(ref('blog-only', 2));
    });

    it('is asked about otherwise, over all connections', () => {
      expect(resolveLink(bare, [open, eu], nothing)).toMatchObject({
        kind: 'unknown-project',
        choices: [{ projectId: 1 }, { projectId: 2 }, { connectionId: 'eu', projectId: 9 }],
      });
      expect(resolveLink(bare, [], nothing)).toEqual({ kind: 'no-connection' });
    });

    it('with a project number belongs to the PostHog that knows the number', () => {
      const numbered: Link = { ...bare, project: { kind: 'number', number: 9 } };
      expect(resolveLink(numbered, [open, eu], nothing)).toEqual(ref('eu', 9));
      expect(resolveLink(numbered, [open, { ...eu, projects: [] }], nothing)).toMatchObject({
        kind: 'unknown-project',
      });
    });
  });
});

describe('isGuess', () => {
  it.each<[string, Link['project'], boolean]>([
    ['a number', { kind: 'number', number: 77 }, false],
    ['a token that a key knows', { kind: 'token', token: 'phc_shop' }, false],
    ['a token that was asked about', { kind: 'token', token: 'phc_other' }, true],
    ['nothing', { kind: 'none' }, true],
  ])('%s', (_, project, guess) => {
    expect(isGuess(link(project), [open])).toBe(guess);
  });
});

describe('originToConnect', () => {
  const token = { kind: 'token', token: 'phc_other' } as const;
  it.each<[string | null, Link['project'], string | null]>([
    ['https://ph.shop.example', token, null],
    ['https://us.posthog.com.evil.example', token, null],
    [us, token, us],
    ['https://eu.posthog.com', token, 'https://eu.posthog.com'],
    ['https://posthog.shop.example', { kind: 'number', number: 1 }, 'https://posthog.shop.example'],
    [null, { kind: 'none' }, null],
  ])('%s with %o: %s', (origin, project, named) => {
    expect(originToConnect({ origin, project, sessionId: 's1' })).toBe(named);
  });
});
