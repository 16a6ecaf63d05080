import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { idOf, replayUrl } from '../browser/replay.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { showReport } from './report-tab.ts';
import { killWorker } from './worker.ts';

/** What of a job on disk the tests read. */
export type StoredJob = {
  readonly phase: { readonly name: string; readonly outcome?: { readonly kind: string } };
  readonly scanner: { readonly fate: string } | null;
  readonly held: boolean;
  readonly unseen: boolean;
  readonly createdAt: number;
  readonly nextAt: number | null;
  readonly polledAt: number | null;
};

/** A browser with the extension, from which Replay Vision is used, and whose time passes when a test says so. */
export type Desk = {
  readonly context: BrowserContext;
  readonly extensionId: string;
  /** A page of the extension without any code of its own: what it does is done by the test. */
  readonly bench: Page;
  /** Opens the report of a session in a tab of its own. */
  readonly open: (session: string) => Promise<Page>;
  readonly job: (session: string) => Promise<StoredJob | null>;
  /**
   * Lets so many ms pass, in PostHog and on the device, where the alarm rings for what is due, and waits until that is
   * done. At least 2 min for a wait that lasts for more than 15.
   */
  readonly pass: (ms: number) => Promise<void>;
  /** Has the alarm ring for whatever waits, and waits for nothing. */
  readonly due: () => Promise<void>;
  /** Lets time pass until the job of a session has ended. */
  readonly finish: (session: string) => Promise<void>;
  /** When the alarm rings, ms since 1970; `null`: it does not. */
  readonly alarm: () => Promise<number | null>;
  readonly badge: () => Promise<string>;
  readonly kill: () => Promise<void>;
  /** Closes every page but the bench. */
  readonly closePages: () => Promise<void>;
  /** Forgets all jobs, and what PostHog was found to lack, as if there had been nothing. */
  readonly clear: () => Promise<void>;
};

type Stored = Readonly<Record<string, StoredJob>>;

const readJobs = `chrome.storage.local.get(null).then((all) =>
  Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith('vision:'))))`;

/** When each job was made, ms since 1970: what tells whether it was aged. */
type Made = Readonly<Record<string, number>>;

/**
 * All that a job made at these times remembers lies `ms` further back, and the alarm, where there is one, is due.
 * Gives the jobs that were aged.
 */
const age = (ms: number, made: Made) => `(async () => {
  const earlier = (at) => (typeof at === 'number' ? at - ${ms} : at);
  const made = ${JSON.stringify(made)};
  const jobs = Object.fromEntries(Object.entries(await ${readJobs})
    .filter(([key, { createdAt }]) => made[key] === createdAt));
  for (const [key, job] of Object.entries(jobs)) {
    const { createdAt, startedAt, nextAt, polledAt, phase } = job;
    jobs[key] = {
      ...job,
      createdAt: earlier(createdAt),
      startedAt: earlier(startedAt),
      nextAt: earlier(nextAt),
      polledAt: earlier(polledAt),
      phase: { ...phase, ...('missingSince' in phase && { missingSince: earlier(phase.missingSince) }) },
    };
  }
  await chrome.storage.local.set(jobs);
  if (await chrome.alarms.get('vision')) {
    await chrome.alarms.create('vision', { when: Date.now(), periodInMinutes: 0.5 });
  }
  return jobs;
})()`;

/** While PostHog is asked, a job is due again in half a minute: should its worker die. */
const backstopMs = 30_000;

const isAtRest = ({ nextAt, polledAt }: StoredJob) => nextAt === null || nextAt !== (polledAt ?? 0) + backstopMs;

/** A scan that lasts as long as this many steps of half a minute has been forgotten. */
const mostSteps = 30;

export async function openDesk(sandbox: Sandbox, context: BrowserContext, extensionId: string): Promise<Desk> {
  const bench = await context.newPage();
  await bench.goto(`chrome-extension://${extensionId}/manifest.json`);
  const jobs = () => bench.evaluate<Stored>(readJobs);

  const madeAt = async (): Promise<Made> =>
    Object.fromEntries(Object.entries(await jobs()).map(([key, { createdAt }]) => [key, createdAt]));

  const job = async (session: string) => {
    const id = idOf(sandbox, session);
    return Object.entries(await jobs()).find(([key]) => key.endsWith(`:${id}`))?.[1] ?? null;
  };

  const rest = () => expect.poll(async () => Object.values(await jobs()).every(isAtRest)).toBe(true);

  // The runner may have read a job just before it is aged, and write it back as it was: then it is aged again.
  const pass = async (ms: number) => {
    await rest();
    sandbox.vision.clock.advance(ms);
    const made = await madeAt();
    const aged = new Map<string, StoredJob>();
    const isDone = async () => {
      const late = await bench.evaluate<Stored>(age(ms, made));
      for (const [key, job] of Object.entries(late)) aged.set(key, job);
      const now = await jobs();
      return [...aged].every(([key, before]) => {
        const after = now[key];
        if (!after || before.nextAt === null) return true;
        return after.createdAt !== made[key] && (after.polledAt ?? 0) > (before.polledAt ?? 0) && isAtRest(after);
      });
    };
    await expect.poll(isDone, { intervals: [20] }).toBe(true);
  };

  return {
    context,
    extensionId,
    bench,
    job,
    pass,
    async due() {
      await bench.evaluate(age(backstopMs, await madeAt()));
    },
    async open(session) {
      const page = await context.newPage();
      await showReport(page, extensionId, replayUrl(sandbox, session));
      return page;
    },
    async finish(session) {
      for (let steps = 0; steps < mostSteps && (await job(session))?.phase.name !== 'ended'; steps += 1) {
        await pass(30_000);
      }
      expect(await job(session)).toMatchObject({ phase: { name: 'ended' } });
    },
    alarm: () =>
      bench.evaluate<number | null>(`chrome.alarms.get('vision').then((alarm) => alarm?.scheduledTime ?? null)`),
    badge: () => bench.evaluate<string>('chrome.action.getBadgeText({})'),
    kill: () => killWorker(context, extensionId),
    async closePages() {
      await Promise.all(context.pages().map((page) => (page === bench ? undefined : page.close())));
    },
    async clear() {
      await killWorker(context, extensionId);
      await bench.evaluate(`(async () => {
        const jobs = await ${readJobs};
        await chrome.storage.local.remove(Object.keys(jobs));
        const { connections } = await chrome.storage.local.get('connections');
        await chrome.storage.local.set({ connections: connections.map((one) => ({ ...one, capabilities: {} })) });
        await chrome.alarms.clear('vision');
        await chrome.action.setBadgeText({ text: '' });
      })()`);
    },
  };
}

/** The section of a report that tests of Vision are about. */
export function section(page: Pick<Page, 'getByRole'>): Locator {
  return page.getByRole('region', { name: 'AI summary' });
}

/** Brings the section to where somebody sees it. It is made anew when its script comes, which may be in the middle. */
export async function scrollToSection(page: Page): Promise<void> {
  await expect(() => section(page).scrollIntoViewIfNeeded({ timeout: 1_000 })).toPass();
}

/** The first of the two presses, and the second. */
export async function summarize(page: Pick<Page, 'getByRole'>, yes = 'Summarize'): Promise<void> {
  await section(page).getByRole('button', { name: 'Summarize this session' }).click();
  await section(page).getByRole('button', { name: yes, exact: true }).click();
}
