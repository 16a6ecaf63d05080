import type { Exception } from '@/utils/facts/exceptions';
import { elementKey, elementWord, isField } from './element-label';
import { type EventKind, eventKind, eventWords } from './event-words';
import type { EventRow } from './rows';
import type { TimelineEvent } from './timeline';
import { counted, plainText, type Words } from './words';

/** Repeats of one thing within this time are told as one, ms from one to the next. */
const runGap = 10_000;
/** How often something must repeat to be a run. */
const runLength = 3;

/** What is known of `$exception` events by their event id. */
export type ExceptionsById = ReadonlyMap<string, Exception>;

/**
 * Tells events, in their order and of one stretch of one page, as rows: plumbing folded, the fields of a form filled one
 * after another as one, runs of the same thing as one with a count. Every event is in exactly one row.
 */
export function toEventRows(events: readonly TimelineEvent[], exceptions: ExceptionsById): EventRow[] {
  const rows: EventRow[] = [];
  for (const group of groupRuns(events, exceptions)) {
    if (group.same !== 'plumbing' && group.same !== 'fields' && group.events.length < runLength) {
      rows.push(...group.events.map((event) => toRow([event], exceptions)));
    } else {
      rows.push(toRow(group.events, exceptions));
    }
  }
  return rows;
}

type Run = { readonly same: string; readonly events: TimelineEvent[] };

/** Cuts the events into runs of neighbours that are the same thing. */
function groupRuns(events: readonly TimelineEvent[], exceptions: ExceptionsById): Run[] {
  const runs: Run[] = [];
  for (const event of events) {
    const same = sameness(event, exceptions);
    const run = runs.at(-1);
    const last = run?.events.at(-1);
    if (run && last && run.same === same && isNear(last, event, same)) run.events.push(event);
    else runs.push({ same, events: [event] });
  }
  return runs;
}

function isNear(last: TimelineEvent, event: TimelineEvent, same: string): boolean {
  return same === 'fields' || event.moment.offsetMs - last.moment.offsetMs <= runGap;
}

function sameness(event: TimelineEvent, exceptions: ExceptionsById): string {
  const kind = eventKind(event);
  if (kind === 'plumbing') return kind;
  if (isFilling(event)) return 'fields';
  if (kind === 'error') return plainText(eventWords(event, exceptions.get(event.uuid) ?? null));
  return `${event.name} ${event.action ?? ''} ${elementKey(event.target)} ${kind === 'page' ? event.url : ''}`;
}

/** Clicking into a field and changing it are one thing to a person. */
function isFilling({ name, action, target }: TimelineEvent): boolean {
  return name === '$autocapture' && (action === 'change' || (action === 'click' && isField(target)));
}

function toRow(events: readonly TimelineEvent[], exceptions: ExceptionsById): EventRow {
  const [first] = events;
  const last = events.at(-1);
  if (!first || !last) throw new RangeError('A row tells at least one event.');
  const { words, what, note } = tell(first, events, exceptions);
  return {
    kind: 'event',
    id: first.uuid,
    what,
    moment: first.moment,
    until: last.moment,
    words,
    count: events.length,
    note,
    server: first.lib !== null && first.lib !== 'web' && first.lib !== 'js' ? first.lib : null,
  };
}

type Telling = { readonly words: Words; readonly what: EventKind; readonly note: string | null };

function tell(first: TimelineEvent, events: readonly TimelineEvent[], exceptions: ExceptionsById): Telling {
  const what = eventKind(first);
  if (what === 'plumbing') return { words: foldedWords(events), what, note: null };
  if (isFilling(first)) return tellFilling(first, events);
  const words = eventWords(first, exceptions.get(first.uuid) ?? null);
  return { words, what, note: events.length > 1 ? `×${events.length.toLocaleString('en')}` : null };
}

function foldedWords(events: readonly TimelineEvent[]): Words {
  const [only] = events;
  if (events.length === 1 && only) return eventWords(only, null);
  return [counted(events.length, 'event'), ' behind the scenes'];
}

function tellFilling(first: TimelineEvent, events: readonly TimelineEvent[]): Telling {
  const changed = events.filter(({ action }) => action === 'change');
  const shown = changed.length > 0 ? changed : events;
  const elements = [...new Map(shown.map(({ target }) => [elementKey(target), elementWord(target)])).values()];
  const [sample] = shown;
  const verb =
    changed.length === 0 ? 'Clicked into ' : isField(sample?.target ?? first.target) ? 'Filled ' : 'Changed ';
  const listed = elements.slice(0, 6).flatMap((element, index): Words => (index === 0 ? [element] : [', ', element]));
  const more: Words = elements.length > 6 ? [` and ${elements.length - 6} more`] : [];
  return {
    words: [verb, ...listed, ...more],
    what: 'input',
    note: elements.length > 1 ? counted(elements.length, 'field') : null,
  };
}
