import type { SessionEvent } from '@/utils/facts/events';
import type { Exception } from '@/utils/facts/exceptions';
import type { Verdict } from '../verdict';
import {
  aClick,
  anEvent,
  anException,
  aPageview,
  aRecording,
  aTarget,
  content,
  type FactsSketch,
  reportOn,
} from './facts';

/** Seconds as ms. */
export const s = 1000;

/** What happened in a session, to be told as facts: an event, or an exception with its event. */
export type Happening = SessionEvent | { readonly exception: Exception; readonly event: SessionEvent };

export type ThrownSketch = Partial<Exception> & { readonly tab?: string };

/** An exception at so many ms, and the event that PostHog has of it. */
export function thrown(after: number, { tab = 'w1', ...columns }: ThrownSketch = {}): Happening {
  const exception = anException({ after, windowId: tab, ...columns });
  const { uuid, url, windowId, lib } = exception;
  return { exception, event: anEvent({ name: '$exception', after, uuid, url, windowId, lib }) };
}

/** A form that is sent. */
export function submitted(after: number, name = 'pay'): SessionEvent {
  return anEvent({ name: '$autocapture', action: 'submit', after, target: aTarget({ tag: 'form', name, form: name }) });
}

export function custom(name: string, after: number, columns: Partial<SessionEvent> = {}): SessionEvent {
  return anEvent({ name, after, ...columns });
}

/** A page of the shop, with two clicks and a custom event on it: a session that says something, and went well. */
export const browsing: readonly SessionEvent[] = [
  aPageview('/', { after: 0 }),
  aClick('Teas', { after: 3 * s }),
  aPageview('/teas', { after: 3 * s + 50 }),
  aClick('Sencha', { after: 9 * s }),
  custom('tea viewed', 9 * s + 10),
  aClick('Basket', { after: 18 * s }),
];

/** The facts of a session of 60 s in which this happened. */
export function sketch(happenings: readonly Happening[], more: FactsSketch = {}): FactsSketch {
  return {
    recording: aRecording(),
    events: happenings.map((one) => ('exception' in one ? one.event : one)),
    exceptions: happenings.flatMap((one) => ('exception' in one ? one.exception : [])),
    ...more,
  };
}

/** The verdict on it. */
export function verdictOn(happenings: readonly Happening[], more: FactsSketch = {}): Verdict {
  return content(reportOn(sketch(happenings, more)).verdict);
}
