import { browser } from 'wxt/browser';
import { readConnection } from '@/utils/connections/store';
import {
  type FrameMessage,
  frameMessageSchema,
  framePlayerName,
  frameWatchName,
  frameWatchSchema,
} from '@/utils/messages/frame';
import { playerPortName } from '@/utils/messages/player';
import { watchSession } from '@/utils/session-area/watch-session';
import { openRecording, openSettings } from '@/utils/surface/open-pages';
import { rememberRecent } from '@/utils/surface/recent';
import { forgetReference, writeReference } from '@/utils/surface/reference';
import { mayBeServed } from './report-port';
import type { Sender } from './sender';

type Port = Parameters<Parameters<typeof browser.runtime.onConnect.addListener>[0]>[0];

/** Answers a report framed in a page of Firefox, or gives `null` for what is none of its messages. */
export function answerFrame(message: unknown, sender: Sender): Promise<unknown> | null {
  const parsed = frameMessageSchema.safeParse(message);
  const tabId = sender.tab?.id;
  if (!parsed.success || tabId === undefined || sender.frameId === 0) return null;
  return mayBeServed(sender).then((allowed) => (allowed ? answer(parsed.data, tabId) : undefined));
}

async function answer(message: FrameMessage, tabId: number): Promise<unknown> {
  const place = { kind: 'tab', tabId } as const;
  switch (message.type) {
    case 'frame-tab':
      return { tabId };
    case 'frame-refer':
      if (message.to === null) return forgetReference(place);
      return writeReference({ ...place, beside: message.to.beside }, { kind: 'link', link: message.to.link });
    case 'frame-remember':
      return rememberRecent(message.ref, message.recent);
    case 'frame-open': {
      const connection = await readConnection(message.ref.connectionId);
      return connection ? openRecording(connection.origin, message.ref, message.ms) : undefined;
    }
    case 'frame-options':
      return openSettings(message.address);
  }
}

/** Serves the two ports of such a frame: what lies in session storage, and the player of its tab. */
export function serveFrame(port: Port): void {
  const tabId = port.sender?.tab?.id;
  if (tabId === undefined || (port.name !== frameWatchName && port.name !== framePlayerName)) return;
  const waiting: unknown[] = [];
  const wait = (message: unknown) => void waiting.push(message);
  port.onMessage.addListener(wait);
  void mayBeServed(port.sender).then((allowed) => {
    port.onMessage.removeListener(wait);
    if (!allowed) port.disconnect();
    else if (port.name === frameWatchName) watch(port, tabId, waiting);
    else pipe(port, tabId, waiting);
  });
}

/** A key's name tells what lies there: of all that does, a frame may see facts, and what its own dock was asked to show. */
function mayBeWatched(key: string, tabId: number): boolean {
  return /^(?:facts|status|vision-question|vision-recorded):/.test(key) || key === `surface:tab:${tabId}`;
}

function watch(port: Port, tabId: number, waiting: readonly unknown[]): void {
  const asked = frameWatchSchema.safeParse(waiting[0]);
  if (!asked.success) {
    port.disconnect();
    return;
  }
  const keys = asked.data.keys.filter((key) => mayBeWatched(key, tabId));
  const stop = watchSession(keys, (items) => {
    port.postMessage({ items: [...items].map(([key, value]) => ({ key, value })) });
  });
  port.onDisconnect.addListener(stop);
}

/** Hands on what both say, unread: each checks the other's messages itself. */
function pipe(port: Port, tabId: number, waiting: readonly unknown[]): void {
  const player = browser.tabs.connect(tabId, { name: playerPortName, frameId: 0 });
  let gone = false;
  player.onMessage.addListener((message: unknown) => {
    if (!gone) port.postMessage(message);
  });
  player.onDisconnect.addListener(() => {
    if (!gone) port.disconnect();
    gone = true;
  });
  port.onMessage.addListener((message: unknown) => {
    if (!gone) player.postMessage(message);
  });
  port.onDisconnect.addListener(() => {
    if (!gone) player.disconnect();
    gone = true;
  });
  for (const message of waiting) player.postMessage(message);
}
