import { browser } from 'wxt/browser';
import type { FactName } from '@/utils/facts/session-facts';
import { type FromReport, reportPortName, type ToReport, toReportSchema } from '@/utils/messages/extension';
import type { Link, SessionRef } from '@/utils/session/link';

/** The report page's line to the background. Facts do not travel on it: they are watched in storage. */
export type ReportChannel = {
  /** Asks for a session's report. The answer says which session that is, or why it cannot be told. */
  readonly investigate: (link: Link, teamId: number | null) => void;
  readonly retry: (ref: SessionRef, facts: readonly FactName[]) => void;
  readonly refresh: (ref: SessionRef) => void;
  readonly keepFresh: (ref: SessionRef) => void;
  readonly close: () => void;
};

type OnAnswer = (answer: ToReport | { readonly type: 'orphaned' }) => void;

/** How long to wait before asking anew after the worker went, in ms. */
const pause = 200;

/**
 * Opens the line. The worker behind it may be stopped at any moment: the line is then opened again and the question
 * asked again, which joins or restarts what was under way. `orphaned`: the extension was updated under this page.
 */
export function openReportChannel(onAnswer: OnAnswer): ReportChannel {
  let port: ReturnType<typeof browser.runtime.connect> | null = null;
  let question: Extract<FromReport, { type: 'investigate' }> | null = null;
  let closed = false;

  const say = (message: FromReport) => {
    port ??= connect();
    port?.postMessage(message);
  };

  const connect = () => {
    if (isOrphan()) {
      onAnswer({ type: 'orphaned' });
      return null;
    }
    const opened = browser.runtime.connect({ name: reportPortName });
    opened.onMessage.addListener((raw: unknown) => {
      const parsed = toReportSchema.safeParse(raw);
      if (!parsed.success) return;
      if (parsed.data.type === 'refused') closed = true;
      onAnswer(parsed.data);
    });
    opened.onDisconnect.addListener(() => {
      port = null;
      setTimeout(resume, pause);
    });
    return opened;
  };

  const resume = () => {
    if (!closed && port === null && question !== null) say({ ...question, resumed: true });
  };

  return {
    investigate(link, teamId) {
      question = { type: 'investigate', link, teamId };
      say(question);
    },
    retry: (ref, facts) => say({ type: 'retry', ref, facts: [...facts] }),
    refresh: (ref) => say({ type: 'refresh', ref }),
    keepFresh: (ref) => say({ type: 'keep-fresh', ref }),
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
