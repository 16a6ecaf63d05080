import { noAsides } from '@/utils/facts/asides';
import { eventRank } from '@/utils/facts/event-rank';
import { type EventRank, type EventsFact, eventRanks, type SessionEvent } from '@/utils/facts/events';
import { unpackEvents } from '@/utils/facts/packed-events';
import { type EventCount, type EventsAnswer, eventLimit, fetchEvents, type WhoseEvents } from '@/utils/posthog/events';
import { fetchSessionWindow } from '@/utils/posthog/session-times';
import { type TimeWindow, windowAround, windowOfSessionId } from '@/utils/posthog/time-window';
import { fitEvents } from './fit-events';
import { withoutWhatIsLacking } from './lacking';
import { mergeAsides } from './merge-asides';
import { mergeContexts, mergeEvents } from './merge-events';
import { eventsOfPerson } from './person-events';
import type { Gatherer, Question } from './question';

/** Events are looked for this far before and after a recording that none of them names. */
const nearRecordingMs = 100_000;

/** A batch may be delivered late: a refresh asks again for what is younger than this before the last event. */
const lateMs = 10 * 60_000;

export const gatherEvents: Gatherer<'events'> = async (question) =>
  (await askForNewer(question)) ??
  (await askByIdTime(question)) ??
  (await askBySessionsTable(question)) ??
  (await askAroundRecording(question)) ??
  noEvents(question);

async function askByIdTime(question: Question): Promise<EventsFact | null> {
  const window = windowOfSessionId(question.sessionId, question.now);
  if (window === null) return null;
  return askWithin(question, window, 'session-id-time');
}

async function askBySessionsTable(question: Question): Promise<EventsFact | null> {
  const window = await fetchSessionWindow(question, question.sessionId, question.fresh);
  if (window === null) return null;
  return askWithin(question, window, 'sessions-table');
}

async function askWithin(
  question: Question,
  window: TimeWindow,
  foundBy: 'session-id-time' | 'sessions-table',
): Promise<EventsFact | null> {
  const answer = await ask(question, ofSession(question), window);
  if (answer.events.length === 0) return null;
  return toFact(answer, foundBy, window);
}

/** No event carries the id of this session. The person's events beside the recording that carry none may be its own. */
async function askAroundRecording(question: Question): Promise<EventsFact | null> {
  const fact = await question.sibling('recording');
  if (fact?.kind !== 'found') return null;
  const { startAt, endAt, person, distinctId } = fact.recording;
  const who = eventsOfPerson(person, distinctId);
  if (startAt === null || endAt === null || who === null) return null;
  const window = windowAround(startAt, endAt, nearRecordingMs);
  const answer = await ask(question, who, window);
  if (answer.events.length === 0) return null;
  return toFact(answer, 'around', window);
}

/** A session that is still going on is asked only for what is new, as long as everything so far is here. */
async function askForNewer(question: Question): Promise<EventsFact | null> {
  const before = await question.previous('events');
  if (before?.foundBy !== 'session-id-time' || before.cut !== null) return null;
  const known = unpackEvents(before.rows);
  const last = known.at(-1);
  if (last === undefined) return null;
  const from = Math.max(before.window.from, last.at - lateMs);
  const to = windowOfSessionId(question.sessionId, question.now)?.to ?? before.window.to;
  const answer = await ask(question, ofSession(question), { from, to });
  const events = mergeEvents(known, answer.events);
  if (answer.cut || events.length > eventLimit) return null;
  const context = mergeContexts(before.context, answer.context);
  const asides = mergeAsides(before.asides, answer.asides);
  const counts = countEvents(events);
  return toFact({ events, context, asides, cut: false, counts }, before.foundBy, { from: before.window.from, to });
}

function ask(question: Question, who: WhoseEvents, window: TimeWindow): Promise<EventsAnswer> {
  return withoutWhatIsLacking(question, 'noPropertyPairs', (pairs) =>
    fetchEvents(question, who, window, { fresh: question.fresh, pairs }),
  );
}

function ofSession({ sessionId }: Question): WhoseEvents {
  return { kind: 'session', sessionId };
}

function toFact(
  { events, context, asides, cut, counts }: EventsAnswer,
  foundBy: EventsFact['foundBy'],
  window: TimeWindow,
): EventsFact {
  const { rows, kept } = fitEvents(events);
  const whole = !cut && kept.length === events.length;
  return {
    rows,
    context,
    asides,
    foundBy,
    window,
    cut: whole ? null : whatWasCut(counts, kept),
  };
}

function whatWasCut(counts: readonly EventCount[], kept: readonly SessionEvent[]): EventsFact['cut'] {
  const perName = new Map<string, number>();
  for (const { name, count } of counts) perName.set(name, (perName.get(name) ?? 0) + count);
  const there = perRank(counts);
  const here = perRank(countEvents(kept));
  return {
    counts: [...perName].map(([name, count]) => ({ name, count })),
    ranks: eventRanks.filter((rank) => (there.get(rank) ?? 0) > (here.get(rank) ?? 0)),
  };
}

function perRank(counts: readonly EventCount[]): Map<EventRank, number> {
  const sums = new Map<EventRank, number>();
  for (const { rank, count } of counts) sums.set(rank, (sums.get(rank) ?? 0) + count);
  return sums;
}

function countEvents(events: readonly SessionEvent[]): EventCount[] {
  const counts = new Map<string, EventCount>();
  for (const { name, action } of events) {
    const rank = eventRank(name, action);
    const key = `${rank} ${name}`;
    counts.set(key, { name, rank, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

function noEvents(question: Question): EventsFact {
  const window = windowOfSessionId(question.sessionId, question.now) ?? { from: question.now, to: question.now };
  const { rows } = fitEvents([]);
  return { rows, context: mergeContexts(), asides: noAsides, foundBy: 'session-id-time', window, cut: null };
}
