import type { Investigator } from '@/utils/investigation/investigator';
import { type FromReport, fromReportSchema, type ToReport } from '@/utils/messages/extension';
import { refKey, type SessionRef } from '@/utils/session/link';
import { rememberLastProject } from './last-project';
import { hasDock } from './live-docks';
import { rememberChoice } from './project-choices';
import { resolve } from './resolve';
import { isOwnPage, isPermitted, type Sender } from './sender';

/** The part of a browser's port that is used. */
export type Port = {
  readonly sender?: Sender;
  postMessage(message: ToReport): void;
  disconnect(): void;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
};

type Investigate = Extract<FromReport, { type: 'investigate' }>;

/** One report page, for as long as its port lives. */
export type ReportPage = {
  /** A connection has a key that works: what waited for one is asked for, what failed for want of one once more. */
  readonly connected: (connectionId: string) => void;
  /** A connection was removed: what was shown through it is let go, and its link looked up anew. */
  readonly disconnected: (connectionId: string) => void;
};

/** Serves a report page: it says what it shows, and its session is held and gathered until it goes. */
export function serveReport(port: Port, investigator: Investigator): ReportPage {
  let gone = false;
  let release = () => {};
  let asked: Investigate | null = null;
  /** What `asked` stands for; `null` while nothing can be asked for. */
  let shown: SessionRef | null = null;
  let queue: Promise<unknown> = mayBeServed(port.sender).then((allowed) => {
    if (!allowed) refuse();
  });
  const inTurn = (work: () => Promise<void>) => {
    queue = queue.then(() => (gone ? undefined : work())).catch(() => undefined);
  };
  const say = (message: ToReport) => {
    if (!gone) port.postMessage(message);
  };

  port.onMessage.addListener((message) => {
    const parsed = fromReportSchema.safeParse(message);
    if (parsed.success) inTurn(() => serve(parsed.data));
  });
  port.onDisconnect.addListener(leave);

  function leave(): void {
    gone = true;
    release();
  }

  function refuse(): void {
    say({ type: 'refused' });
    leave();
    port.disconnect();
  }

  async function serve(message: FromReport): Promise<void> {
    if (message.type === 'investigate') return investigate(message);
    if (shown === null || refKey(message.ref) !== refKey(shown)) return;
    switch (message.type) {
      case 'retry':
        return investigator.retry(shown, message.facts);
      case 'refresh':
        return investigator.refresh(shown);
      case 'keep-fresh':
        return investigator.keepFresh(shown);
    }
  }

  async function investigate(message: Investigate): Promise<void> {
    const { link, choice } = message;
    if (choice) await rememberChoice(link, choice);
    const resolved = await resolve(link, message.teamId, choice);
    if (gone) return;
    // The new hold comes first: the same session asked for again must not be let go in between.
    const letGo = release;
    release = resolved.kind === 'ref' ? investigator.hold(resolved.ref) : () => {};
    letGo();
    asked = message;
    shown = resolved.kind === 'ref' ? resolved.ref : null;
    say(resolved.answer);
    if (shown === null) return;
    await investigator.investigate(shown, message.resumed !== true);
    await rememberLastProject(shown.connectionId, shown.projectId);
  }

  return {
    connected: (connectionId) =>
      inTurn(async () => {
        if (shown?.connectionId === connectionId) await investigator.investigate(shown, true);
        else if (shown === null && asked !== null) await investigate(asked);
      }),
    disconnected(connectionId) {
      if (shown?.connectionId === connectionId) release();
      inTurn(async () => {
        if (asked === null || shown?.connectionId !== connectionId) return;
        const { choice: _, ...again } = asked;
        await investigate(again);
      });
    },
  };
}

/**
 * Whether this is a report page in a place of ours: a tab, a window or a panel of its own, or the frame of a live dock.
 * Any other page that got hold of the address could frame the report to make a person click in it.
 */
export async function mayBeServed(sender: Sender | undefined): Promise<boolean> {
  if (sender === undefined || !isOwnPage(sender)) return false;
  const { tab, frameId } = sender;
  if (tab === undefined || frameId === 0) return true;
  if (tab.id === undefined || tab.url === undefined) return false;
  const { origin } = new URL(tab.url);
  return (await isPermitted(origin)) && (await hasDock(tab.id, origin));
}
