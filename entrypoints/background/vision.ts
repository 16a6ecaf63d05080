import { browser } from 'wxt/browser';
import type { Connection } from '@/utils/connections/connection';
import { readKey } from '@/utils/connections/key-store';
import { readConnections } from '@/utils/connections/store';
import { visionPortName } from '@/utils/messages/vision';
import type { Leftover } from '@/utils/vision/leftover';
import { isTextOf } from '@/utils/vision/memory';
import { clientOf } from './clients';
import { accessTo, type Investigations } from './investigations';
import { readLastProject } from './last-project';
import { createJobs } from './vision-jobs';
import { type AskedLeftover, deleteLeftover, type LeftoverParts, listLeftovers } from './vision-leftovers';
import { serveVision } from './vision-port';
import { createVisionRunner } from './vision-runner';

const alarmName = 'vision';

/** What the rest of the background tells the jobs of Replay Vision, and asks of them. */
export type VisionDesk = {
  /** A connection has a key that works. */
  readonly connected: (connectionId: string) => Promise<void>;
  /** A connection was removed. */
  readonly disconnected: (connectionId: string) => Promise<void>;
  readonly listLeftovers: () => Promise<Leftover[]>;
  readonly deleteLeftover: (asked: AskedLeftover) => Promise<void>;
};

/** Registers what wakes the jobs, and goes on with those that an earlier life left. */
export function registerVision({ facts }: Investigations): VisionDesk {
  const jobs = createJobs(browser.storage.local);
  const runner = createVisionRunner({
    jobs,
    facts,
    memory: browser.storage.session,
    access: accessTo,
    hasKey: async (connectionId) => (await readKey(connectionId)) !== null,
    now: Date.now,
    setAlarm,
    onUnseen: showUnseen,
  });
  const parts: LeftoverParts = { jobs, runner, connections: readableConnections, call, lastProject: readLastProject };

  browser.runtime.onConnect.addListener((port) => {
    if (port.name === visionPortName) serveVision(port, runner);
  });
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarmName) void runner.runDue();
  });
  // They wake the worker, and that is enough: its start arms the alarm that an update or a restart has taken away.
  browser.runtime.onInstalled.addListener(() => void runner.start());
  browser.runtime.onStartup.addListener(() => void runner.start());
  void runner.start();

  return {
    connected: runner.connected,
    disconnected: async (connectionId) => {
      await runner.disconnected(connectionId);
      await forgetTexts(connectionId);
    },
    listLeftovers: () => listLeftovers(parts),
    deleteLeftover: (asked) => deleteLeftover(asked, parts),
  };
}

async function readableConnections(): Promise<Connection[]> {
  return (await readConnections()).flatMap((stored) => (stored.state === 'readable' ? [stored.connection] : []));
}

/** What was read through a connection, and lies in memory outside of the facts. */
async function forgetTexts(connectionId: string): Promise<void> {
  const keys = await browser.storage.session.getKeys();
  await browser.storage.session.remove(keys.filter((key) => isTextOf(key, connectionId)));
}

const call: LeftoverParts['call'] = (connection, projectId) => ({
  client: clientOf(connection),
  projectId,
  signal: new AbortController().signal,
});

/** It rings again by itself, should the worker that it woke die before it set the next time. */
async function setAlarm(at: number | null): Promise<void> {
  if (at === null) await browser.alarms.clear(alarmName);
  else browser.alarms.create(alarmName, { when: at, periodInMinutes: 0.5 });
}

/** What came while nobody looked: a number for summaries, a mark for failures alone. */
async function showUnseen({ count, summaries }: { readonly count: number; readonly summaries: number }): Promise<void> {
  const text = summaries > 0 ? String(summaries) : count > 0 ? '!' : '';
  await browser.action.setBadgeText({ text });
}
