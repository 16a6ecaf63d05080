import { dataOf } from '@/utils/facts/fact';
import type { FactData, FactName } from '@/utils/facts/session-facts';
import type { LookedUp, LookedUpData, Question, QuestionKind, QuestionOf } from '@/utils/messages/look-up';
import { fetchEventProperties } from '@/utils/posthog/event-properties';
import { searchEvents } from '@/utils/posthog/event-search';
import type { WhoseEvents } from '@/utils/posthog/events';
import { fetchProfile } from '@/utils/posthog/persons';
import type { ProjectCall } from '@/utils/posthog/project-call';
import { fetchTickets } from '@/utils/posthog/tickets';
import { type TimeWindow, windowOfSessionId } from '@/utils/posthog/time-window';
import type { SessionRef } from '@/utils/session/link';
import type { FactStore } from './fact-store';
import { mayBeYoung } from './freshness';
import { lookUpImpact } from './impact-kept';
import { type Access, toFailure } from './investigator';
import { eventsOfPerson } from './person-events';

export type LookUpsOptions = {
  readonly store: FactStore;
  /** Rejects with `CallFailed` when the connection is gone. */
  readonly access: (connectionId: string) => Promise<Access>;
  readonly now?: () => number;
};

/** Answers what somebody pressed for about a session. Rejects only when the signal is aborted. */
export type LookUps = (
  ref: SessionRef,
  question: Question,
  signal: AbortSignal,
) => Promise<LookedUp<LookedUpData[QuestionKind]>>;

/** What a look-up may use. */
export type LookUpCall = ProjectCall &
  Pick<Access, 'lacks' | 'rememberLack'> & {
    readonly ref: SessionRef;
    readonly store: FactStore;
    readonly now: number;
  };

export function createLookUps({ store, access, now = Date.now }: LookUpsOptions): LookUps {
  return async (ref, question, signal) => {
    try {
      const { client, lacks, rememberLack } = await access(ref.connectionId);
      const call = { client, projectId: ref.projectId, signal, lacks, rememberLack, ref, store, now: now() };
      return await answer(call, question);
    } catch (error) {
      signal.throwIfAborted();
      return { state: 'failed', at: now(), failure: toFailure(error) };
    }
  };
}

async function answer(call: LookUpCall, question: Question): Promise<LookedUp<LookedUpData[QuestionKind]>> {
  const at = call.now;
  switch (question.kind) {
    case 'event-properties':
      return { state: 'ready', at, data: await fetchEventProperties(call, question) };
    case 'search':
      return { state: 'ready', at, data: await search(call, question) };
    case 'issue':
      return { state: 'ready', at, data: await fetchTickets(call, question.issueId) };
    case 'impact':
      return lookUpImpact(call, question);
    case 'profile':
      return { state: 'ready', at, data: await fetchProfile(call, question.personId) };
  }
}

async function search(call: LookUpCall, { text }: QuestionOf<'search'>): Promise<LookedUpData['search']> {
  const { ref, now } = call;
  const place = await placeOfEvents(call);
  if (place === null || text.trim() === '') return { uuids: [], cut: false };
  return searchEvents(call, place.who, place.window, { text: text.trim(), fresh: mayBeYoung(ref.sessionId, now) });
}

/** Where the session's events were found when they were gathered. */
async function placeOfEvents({
  ref,
  store,
  now,
}: LookUpCall): Promise<{ readonly who: WhoseEvents; readonly window: TimeWindow } | null> {
  const { sessionId } = ref;
  const events = await readyData(store, ref, 'events');
  const window = events?.window ?? windowOfSessionId(sessionId, now);
  if (window === null) return null;
  if (events?.foundBy !== 'around') return { who: { kind: 'session', sessionId }, window };
  const recording = await readyData(store, ref, 'recording');
  if (recording?.kind !== 'found') return null;
  const { person, distinctId } = recording.recording;
  const who = eventsOfPerson(person, distinctId);
  return who === null ? null : { who, window };
}

async function readyData<Name extends FactName>(
  store: FactStore,
  ref: SessionRef,
  name: Name,
): Promise<FactData[Name] | null> {
  return dataOf<FactData[Name]>(await store.read(ref, name));
}
