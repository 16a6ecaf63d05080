import type { Exception } from '@/utils/facts/exceptions';
import { isServerLib } from '@/utils/facts/sdk';
import { elementKey, elementWord, isField } from './element-label';
import { type EventKind, eventWords } from './event-words';
import type { EventRow } from './rows';
import { isNoise, type TimelineEvent } from './timeline';
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
  return groupRuns(events, exceptions)
    .flatMap((run) => (isTold(run) ? [run.events] : run.events.map((event) => [event])))
    .map((told) => toRow(told, exceptions))
    .sort((one, other) => one.moment.offsetMs - other.moment.offsetMs);
}

type Run = { readonly same: string; readonly events: TimelineEvent[] };

/** Whether a run is one row. A rage or dead click takes in the clicks that it is about. */
function isTold({ same, events }: Run): boolean {
  return (
    events.every(({ kind }) => kind === 'plumbing') ||
    same === 'fields' ||
    events.length >= runLength ||
    events.some(({ kind }) => kind === 'friction')
  );
}

/**
 * Cuts the events into runs of neighbours that are the same thing. Plumbing in between does not part them; that of a
 * server is a run of its own.
 */
function groupRuns(events: readonly TimelineEvent[], exceptions: ExceptionsById): Run[] {
  const runs: Run[] = [];
  let open: Run | undefined;
  let folded = new Map<string, Run>();
  for (const event of events) {
    const same = sameness(event, exceptions);
    if (event.kind === 'plumbing') {
      const run = folded.get(same) ?? { same, events: [] };
      if (run.events.length === 0) runs.push(run);
      run.events.push(event);
      folded.set(same, run);
    } else if (open && open.same === same && isNear(open, event)) {
      open.events.push(event);
    } else {
      open = { same, events: [event] };
      runs.push(open);
      folded = new Map();
    }
  }
  return runs;
}

function isNear({ same, events }: Run, event: TimelineEvent): boolean {
  const last = events.at(-1);
  return same === 'fields' || (last !== undefined && event.moment.offsetMs - last.moment.offsetMs <= runGap);
}

function sameness(event: TimelineEvent, exceptions: ExceptionsById): string {
  const { kind, name, action, target, url, lib } = event;
  if (kind === 'plumbing') return `plumbing ${isServerLib(lib) ? lib : ''}`;
  if (isFilling(event)) return 'fields';
  if (kind === 'error') return `error ${lib} ${plainText(eventWords(event, exceptions.get(event.uuid) ?? null))}`;
  if (kind === 'click' || kind === 'friction') return `click ${elementKey(target)} ${event.externalUrl ?? ''}`;
  return `${name} ${action ?? ''} ${elementKey(target)} ${kind === 'page' ? url : ''} ${lib ?? ''}`;
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
    server: isServerLib(first.lib) ? first.lib : null,
    events: events.map(({ uuid, name, at }) => ({ uuid, name, at })),
    folded: first.kind === 'plumbing' && events.length > 1 ? events.map((event) => toRow([event], exceptions)) : [],
    message: null,
    quiet: what === 'plumbing',
  };
}

type Telling = { readonly words: Words; readonly what: EventKind; readonly note: string | null };

function tell(first: TimelineEvent, events: readonly TimelineEvent[], exceptions: ExceptionsById): Telling {
  const what = first.kind;
  if (what === 'plumbing') return { words: foldedWords(first, events, exceptions), what, note: null };
  if (isFilling(first)) return tellFilling(first, events);
  const friction = events.find(({ name }) => name === '$rageclick') ?? events.find(({ kind }) => kind === 'friction');
  if (friction) {
    const clicks = events.filter(({ kind }) => kind === 'click').length;
    const times = Math.max(clicks, events.filter(({ name }) => name === friction.name).length);
    return { words: eventWords(friction, null), what: friction.kind, note: times > 1 ? repeated(times) : null };
  }
  const words = eventWords(first, exceptions.get(first.uuid) ?? null);
  return { words, what, note: events.length > 1 ? repeated(events.length) : null };
}

function repeated(times: number): string {
  return `×${times.toLocaleString('en')}`;
}

function foldedWords(first: TimelineEvent, events: readonly TimelineEvent[], exceptions: ExceptionsById): Words {
  if (events.length > 1) return [counted(events.length, 'event'), ' behind the scenes'];
  const words = eventWords(first, exceptions.get(first.uuid) ?? null);
  return isNoise(first) ? ['Known to be harmless: ', ...words] : words;
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
