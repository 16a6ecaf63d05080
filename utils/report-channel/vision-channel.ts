import { browser } from 'wxt/browser';
import { type FromVision, toVisionSchema, type VisionAct, visionPortName } from '@/utils/messages/vision';
import type { SessionRef } from '@/utils/session/link';

/** The report page's line to the session's Vision job. What comes of it is watched in storage. */
export type VisionChannel = {
  readonly act: (message: VisionAct) => void;
  /** Whether there is something to follow: only then does the page say that somebody looks. */
  readonly follow: (follows: boolean) => void;
  readonly close: () => void;
};

/** How long to wait before the line is opened anew after the worker went, in ms. */
const pauseMs = 200;

/** How often it is checked whether the page can be seen, in ms: no event tells a frame that its dock was folded up. */
const glanceMs = 1_000;

export function openVisionChannel(ref: SessionRef): VisionChannel {
  let port: ReturnType<typeof browser.runtime.connect> | null = null;
  let follows = false;
  let closed = false;

  /** Presses of which it is not known whether the background took them: a worker can die on any of them. */
  const untaken = new Map<number, VisionAct>();
  let presses = 0;

  const post = (message: FromVision) => port?.postMessage(message);

  const open = () => {
    if (port !== null || closed || isOrphan()) return;
    const opened = browser.runtime.connect({ name: visionPortName });
    opened.onMessage.addListener((message: unknown) => {
      const taken = toVisionSchema.safeParse(message);
      if (taken.success) untaken.delete(taken.data.press);
    });
    opened.onDisconnect.addListener(() => {
      if (port === opened) port = null;
      setTimeout(untaken.size > 0 ? open : glance, pauseMs);
    });
    port = opened;
    post({ type: 'look', ref });
    for (const [press, act] of untaken) post({ type: 'press', press, act });
  };

  const leave = () => {
    port?.disconnect();
    port = null;
  };

  const glance = () => {
    if (follows && isSeen()) open();
    else if (!isSeen()) leave();
  };

  const timer = setInterval(glance, glanceMs);
  document.addEventListener('visibilitychange', glance);

  return {
    act(act) {
      presses += 1;
      untaken.set(presses, act);
      if (port === null) open();
      else post({ type: 'press', press: presses, act });
    },
    follow(next) {
      follows = next;
      glance();
    },
    close() {
      closed = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', glance);
      leave();
    },
  };
}

/** A folded dock leaves its frame without any width. */
function isSeen(): boolean {
  return document.visibilityState === 'visible' && window.innerWidth > 0;
}

/** After an update the old page stays on the screen without an extension behind it. */
function isOrphan(): boolean {
  return browser.runtime?.id === undefined;
}
