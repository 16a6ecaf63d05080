import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Connection } from '@/utils/connections/connection';
import { removeConnection, saveConnection } from '@/utils/connections/store';
import type { Investigator } from '@/utils/investigation/investigator';
import type { FromReport, ToReport } from '@/utils/messages/extension';
import { refKey, type SessionRef } from '@/utils/session/link';
import { readLastProject } from './last-project';
import { learnProject } from './learn-project';
import { announceDock } from './live-docks';
import { forgetChoices } from './project-choices';
import { type Port, serveReport } from './report-port';
import { ownOrigin, type Sender } from './sender';

const keys = vi.hoisted(() => new Map<string, string>());
vi.mock('@/utils/connections/key-store', () => ({ readKey: async (id: string) => keys.get(id) ?? null }));

const origin = 'https://us.posthog.com';
const connection: Connection = {
  id: 'c1',
  origin,
  label: 'PostHog Cloud US',
  credential: { kind: 'personal-key', masked: null, keep: 'device' },
  scopes: ['*'],
  scopedTeams: null,
  projects: [{ id: 1, name: 'Shop', token: 'phc_shop', timeZone: 'Europe/Berlin' }],
  capabilities: {},
  status: 'ok',
};

const link = { origin, project: { kind: 'number', number: 1 }, sessionId: 's1' } as const;
const ref: SessionRef = { connectionId: 'c1', projectId: 1, sessionId: 's1' };
const ask: FromReport = { type: 'investigate', link, teamId: null };

const inTab: Sender = { id: browser.runtime.id, origin: ownOrigin(), frameId: 0, tab: { id: 5 } };
const framed: Sender = { ...inTab, frameId: 4, tab: { id: 7, url: `${origin}/project/1/replay/s1` } };

/** A page at the other end of a port, and an investigator that writes down what it is told. */
function page(sender: Sender = inTab) {
  const said: ToReport[] = [];
  const done: string[] = [];
  let receive = (_message: unknown) => {};
  let leave = () => {};
  let closed = false;
  const port: Port = {
    sender,
    postMessage: (message) => said.push(message),
    disconnect: () => {
      closed = true;
    },
    onMessage: {
      addListener: (listener) => {
        receive = listener;
      },
    },
    onDisconnect: {
      addListener: (listener) => {
        leave = listener;
      },
    },
  };
  const held = new Set<string>();
  const investigator: Investigator = {
    hold: (given) => {
      const holding = { key: refKey(given) };
      held.add(holding.key);
      done.push(`hold ${holding.key}`);
      return () => {
        if (held.delete(holding.key)) done.push(`let go ${holding.key}`);
      };
    },
    isHeld: (session) => held.has(session),
    investigate: async (given, opened) =>
      void done.push(`investigate ${refKey(given)} ${opened ? 'opened' : 'resumed'}`),
    retry: async (given, names) => void done.push(`retry ${refKey(given)} ${names}`),
    refresh: async (given) => void done.push(`refresh ${refKey(given)}`),
    keepFresh: async (given) => void done.push(`keep fresh ${refKey(given)}`),
  };
  const served = serveReport(port, investigator);
  return {
    said,
    done,
    served,
    say: (message: unknown) => receive(message),
    leave: () => leave(),
    isClosed: () => closed,
  };
}

beforeEach(async () => {
  fakeBrowser.reset();
  keys.clear();
  keys.set('c1', 'phx_key');
  vi.spyOn(browser.permissions, 'contains').mockImplementation(
    async (asked) => asked?.origins?.every((pattern) => pattern === `${origin}/*`) ?? false,
  );
  await saveConnection(connection);
});

describe('a report page', () => {
  it('is told which session it shows, and that is held, gathered and remembered', async () => {
    const { said, done, say } = page();
    say(ask);
    await expect.poll(() => done).toEqual(['hold c1:1:s1', 'investigate c1:1:s1 opened']);
    expect(said).toEqual([
      {
        type: 'investigating',
        ref,
        connection: { label: 'PostHog Cloud US', origin, masked: null, scopes: ['*'] },
        project: { name: 'Shop', timeZone: 'Europe/Berlin', nameRule: null },
        otherKeys: [],
        isGuess: false,
      },
    ]);
    await expect.poll(() => readLastProject('c1')).toBe(1);
  });

  it('that only lost its port opens nothing anew', async () => {
    const { done, say } = page();
    say({ ...ask, resumed: true });
    await expect.poll(() => done).toContain('investigate c1:1:s1 resumed');
  });

  it('lets go of one session for the next, and of that when it leaves', async () => {
    const { done, say, leave } = page();
    say(ask);
    say({ ...ask, link: { ...link, sessionId: 's2' } });
    await expect.poll(() => done).toContain('investigate c1:1:s2 opened');
    expect(done).toContain('let go c1:1:s1');
    leave();
    expect(done.at(-1)).toBe('let go c1:1:s2');
  });

  it('that left while its link was looked up holds nothing', async () => {
    const { done, said, say, leave } = page();
    say(ask);
    leave();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([done, said]).toEqual([[], []]);
  });

  it('may ask about the session that it shows, and about no other', async () => {
    const { done, say } = page();
    say(ask);
    say({ type: 'retry', ref, facts: ['events', 'issues'] });
    say({ type: 'refresh', ref });
    say({ type: 'keep-fresh', ref });
    say({ type: 'refresh', ref: { ...ref, sessionId: 'other' } });
    say({ type: 'retry', ref, facts: ['passwords'] });
    say({ type: 'fetch', url: 'https://evil.example' });
    say({ type: 'keep-fresh', ref });
    await expect
      .poll(() => done.slice(2))
      .toEqual(['retry c1:1:s1 events,issues', 'refresh c1:1:s1', 'keep fresh c1:1:s1', 'keep fresh c1:1:s1']);
  });
});

describe('a link that leads to nothing', () => {
  it.each<[string, () => Promise<unknown>, FromReport, ToReport]>([
    [
      'to a PostHog that nobody connected',
      async () => {},
      { ...ask, link: { ...link, origin: 'https://eu.posthog.com' } },
      { type: 'not-connected', origin: 'https://eu.posthog.com', reason: 'no-connection' },
    ],
    [
      'to a host that a token stands on, which is nobody to hand a key to',
      async () => removeConnection('c1'),
      {
        ...ask,
        link: { ...link, origin: 'https://ph.shop.example', project: { kind: 'token', token: 'phc_other' } },
      },
      { type: 'not-connected', origin: null, reason: 'no-connection' },
    ],
    [
      'to a region of PostHog Cloud, by a token',
      async () => removeConnection('c1'),
      { ...ask, link: { ...link, project: { kind: 'token', token: 'phc_other' } } },
      { type: 'not-connected', origin, reason: 'no-connection' },
    ],
    ['when the key is gone', async () => keys.clear(), ask, { type: 'not-connected', origin, reason: 'no-key' }],
    [
      'in a project that cannot be told',
      async () =>
        saveConnection({
          ...connection,
          projects: [
            ...connection.projects,
            { ...connection.projects[0], id: 2, name: 'B', token: null, timeZone: null },
          ],
        }),
      { ...ask, link: { ...link, project: { kind: 'none' } } },
      {
        type: 'unknown-project',
        choices: [
          { connectionId: 'c1', projectId: 1, name: 'Shop', connection: 'PostHog Cloud US' },
          { connectionId: 'c1', projectId: 2, name: 'B', connection: 'PostHog Cloud US' },
        ],
        connections: [{ id: 'c1', label: 'PostHog Cloud US', lists: true }],
      },
    ],
  ])('%s', async (_, prepare, message, answer) => {
    await prepare();
    const { said, done, say } = page();
    say(message);
    await expect.poll(() => said).toEqual([answer]);
    expect(done).toEqual([]);
  });

  it('is followed as soon as a key is there', async () => {
    await removeConnection('c1');
    const { said, done, say, served } = page();
    say(ask);
    await expect.poll(() => said).toHaveLength(1);
    await saveConnection(connection);
    served.connected('c1');
    await expect.poll(() => done).toContain('investigate c1:1:s1 opened');
  });
});

describe('a project', () => {
  const tokenLink = { ...link, project: { kind: 'token', token: 'phc_other' } } as const;
  const byToken: FromReport = { ...ask, link: tokenLink };

  it('that was chosen for a token stays open to another answer, which is kept', async () => {
    const { said, say } = page();
    say({ ...byToken, choice: { connectionId: 'c1', projectId: 7 } });
    say(byToken);
    say({ ...byToken, choice: { connectionId: 'c1', projectId: 8 } });
    say(byToken);
    await expect
      .poll(() => said.map((one) => one.type === 'investigating' && [one.ref.projectId, one.isGuess]))
      .toEqual([
        [7, true],
        [7, true],
        [8, true],
        [8, true],
      ]);
  });

  it('is read through the key that the person took for it, and the others are told', async () => {
    keys.set('c2', 'phx_second');
    await saveConnection({ ...connection, id: 'c2', label: 'Second' });
    await saveConnection({ ...connection, id: 'c3', label: 'Another project', scopes: ['project:read'], projects: [] });
    const { said, say } = page();
    say(ask);
    say({ ...ask, choice: { connectionId: 'c2', projectId: 1 } });
    say(ask);
    await expect
      .poll(() => said.map((one) => one.type === 'investigating' && [one.ref.connectionId, one.otherKeys]))
      .toEqual([
        ['c1', [{ id: 'c2', label: 'Second' }]],
        ['c2', [{ id: 'c1', label: 'PostHog Cloud US' }]],
        ['c2', [{ id: 'c1', label: 'PostHog Cloud US' }]],
      ]);
    await forgetChoices('c2');
    say(ask);
    await expect.poll(() => said.at(-1)).toMatchObject({ ref: { connectionId: 'c1' } });
  });

  it('that a recording was found in can be chosen from then on, once', async () => {
    await saveConnection({ ...connection, scopes: ['query:read'], projects: [] });
    await learnProject(ref);
    await learnProject(ref);
    const { said, say } = page();
    say(byToken);
    await expect
      .poll(() => said)
      .toEqual([
        {
          type: 'unknown-project',
          choices: [{ connectionId: 'c1', projectId: 1, name: null, connection: 'PostHog Cloud US' }],
          connections: [{ id: 'c1', label: 'PostHog Cloud US', lists: false }],
        },
      ]);
  });
});

it('says what is so when its connection is removed, and not when another is', async () => {
  const { said, done, say, served } = page();
  say(ask);
  await expect.poll(() => said).toHaveLength(1);
  served.disconnected('c2');
  await removeConnection('c1');
  served.disconnected('c1');
  await expect.poll(() => said.map(({ type }) => type)).toEqual(['investigating', 'not-connected']);
  expect(done.at(-1)).toMatch(/^let go/);
});

it('asks once more for what failed when its connection gets a new key, and for nothing when another does', async () => {
  const { done, say, served } = page();
  say(ask);
  served.connected('c2');
  served.connected('c1');
  await expect.poll(() => done).toEqual(['hold c1:1:s1', 'investigate c1:1:s1 opened', 'investigate c1:1:s1 opened']);
});

describe('when the connection that it shows is removed, a report', () => {
  it('lets its session go at once, and is told that nothing is connected', async () => {
    const { said, done, say, served } = page();
    say(ask);
    await expect.poll(() => done).toContain('investigate c1:1:s1 opened');
    await removeConnection('c1');
    served.disconnected('c1');
    expect(done.at(-1)).toBe('let go c1:1:s1');
    await expect.poll(() => said.at(-1)).toMatchObject({ type: 'not-connected', reason: 'no-connection' });
  });

  it('is shown through another key of the same PostHog', async () => {
    const { done, say, served } = page();
    say({ ...ask, choice: { connectionId: 'c1', projectId: 1 } });
    await expect.poll(() => done).toContain('investigate c1:1:s1 opened');
    keys.set('c2', 'phx_other');
    await saveConnection({ ...connection, id: 'c2' });
    await removeConnection('c1');
    served.disconnected('c1');
    await expect.poll(() => done).toContain('investigate c2:1:s1 opened');
  });

  it('hears nothing of another that goes', async () => {
    const { said, done, say, served } = page();
    say(ask);
    await expect.poll(() => done).toContain('investigate c1:1:s1 opened');
    served.disconnected('c2');
    say({ type: 'refresh', ref });
    await expect.poll(() => done.at(-1)).toBe('refresh c1:1:s1');
    expect(said).toHaveLength(1);
  });
});

describe('a framed report', () => {
  it('is served in a tab with a live dock', async () => {
    await announceDock(7, origin);
    const { done, say } = page(framed);
    say(ask);
    await expect.poll(() => done).toContain('investigate c1:1:s1 opened');
  });

  it.each<[string, Sender, () => Promise<unknown>]>([
    ['no dock', framed, async () => {}],
    ['a dock in another tab', framed, () => announceDock(8, origin)],
    [
      'a tab that went elsewhere since',
      { ...framed, tab: { id: 7, url: 'https://evil.example/' } },
      () => announceDock(7, origin),
    ],
    ['a tab that we may not see', { ...framed, tab: { id: 7 } }, () => announceDock(7, origin)],
    [
      'an origin that is not permitted',
      { ...framed, tab: { id: 7, url: 'https://evil.example/' } },
      () => announceDock(7, 'https://evil.example'),
    ],
    [
      'a content script',
      { id: browser.runtime.id, origin, frameId: 0, tab: { id: 7, url: origin } },
      () => announceDock(7, origin),
    ],
    ['another extension', { ...inTab, id: 'other' }, async () => {}],
    ['nobody that can be told', {}, async () => {}],
  ])('is refused: %s', async (_, sender, prepare) => {
    await prepare();
    const { said, done, say, isClosed } = page(sender);
    say(ask);
    await expect.poll(isClosed).toBe(true);
    expect(said).toEqual([{ type: 'refused' }]);
    expect(done).toEqual([]);
  });
});
