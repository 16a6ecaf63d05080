import { browser } from 'wxt/browser';
import type { FactName } from '@/utils/facts/session-facts';
import { type FromReport, reportPortName, type ToReport, toReportSchema } from '@/utils/messages/extension';
import type { Link, ProjectRef, SessionRef } from '@/utils/session/link';

/** The report page's line to the background. Facts do not travel on it: they are watched in storage. */
export type ReportChannel = {
  /** Asks for a session's report. The answer says which session that is, or why it cannot be told. */
  readonly investigate: (link: Link, teamId: number | null, choice?: ProjectRef) => void;
  readonly retry: (ref: SessionRef, facts: readonly FactName[]) => void;
  readonly refresh: (ref: SessionRef) => void;
  readonly keepFresh: (ref: SessionRef) => void;
  /** Asks again, if the line broke since. */
  readonly resume: () => void;
  readonly close: () => void;
};

type OnAnswer = (answer: ToReport | { readonly type: 'orphaned' }) => void;

/** How long to wait before asking anew after the worker went, in ms. */
const pause = 200;

/**
 * Opens the line. The worker behind it may be stopped at any moment. Where something is still awaited then, the line is
 * opened again and the question asked again, which joins or restarts what was under way; where nothing is, the worker may
 * sleep until the next press. `orphaned`: the extension was updated under this page.
 */
export function openReportChannel(onAnswer: OnAnswer, isAwaiting: () => boolean): ReportChannel {
  let port: ReturnType<typeof browser.runtime.connect> | null = null;
  let question: Extract<FromReport, { type: 'investigate' }> | null = null;
  let closed = false;

  const connect = () => {
    const opened = browser.runtime.connect({ name: reportPortName });
    opened.onMessage.addListener((raw: unknown) => {
      const parsed = toReportSchema.safeParse(raw);
      if (!parsed.success) return;
      if (parsed.data.type === 'refused') closed = true;
      onAnswer(parsed.data);
    });
    opened.onDisconnect.addListener(() => {
      port = null;
      setTimeout(() => {
        if (isOrphan()) onAnswer({ type: 'orphaned' });
        else if (isAwaiting()) resume();
      }, pause);
    });
    return opened;
  };

  /** A new line knows nothing of the session: the question comes first. */
  const ask = (message: FromReport) => {
    if (isOrphan()) onAnswer({ type: 'orphaned' });
    else if (!closed) {
      port ??= connect();
      port.postMessage(message);
    }
  };

  const resume = () => {
    if (port === null && question !== null) ask({ ...question, resumed: true });
  };

  const say = (message: FromReport) => {
    resume();
    port?.postMessage(message);
  };

  return {
    investigate(link, teamId, choice) {
      question = { type: 'investigate', link, teamId, ...(choice && { choice }) };
      ask(question);
    },
    retry: (ref, facts) => say({ type: 'retry', ref, facts: [...facts] }),
    refresh: (ref) => say({ type: 'refresh', ref }),
    keepFresh: (ref) => say({ type: 'keep-fresh', ref }),
    resume,
    close() {
      closed = true;
      port?.disconnect();
    },
  };
}

/** After an update the old page stays on the screen without an extension behind it. */
function isOrphan(): boolean {
  return browser.runtime?.id === undefined;
}
