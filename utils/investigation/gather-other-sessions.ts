import type { EventsFact } from '@/utils/facts/events';
import { unpackEvents } from '@/utils/facts/packed-events';
import type { RecordingFact } from '@/utils/facts/recording';
import { fetchOtherSessions, type WhoseSessions } from '@/utils/posthog/other-sessions';
import { type TimeWindow, windowOfSessionId } from '@/utils/posthog/time-window';
import { withoutWhatIsLacking } from './lacking';
import type { Gatherer, Question } from './question';

const day = 24 * 3_600_000;
const reachMs = 30 * day;

/**
 * The person's other sessions, 30 days before and after this one. The first screen does not wait for it, so it lets the
 * recording and the events come first: they tell who it was and when, and one query is enough.
 */
export const gatherOtherSessions: Gatherer<'otherSessions'> = async (question) => {
  const [recording, events] = await Promise.all([question.sibling('recording'), question.sibling('events')]);
  const who = whoseSessions(question, recording, events);
  const at = timeOf(question, recording, events);
  if (who === null || at === null) return { kind: 'nobody' };
  const window: TimeWindow = { from: at - reachMs, to: Math.min(at + reachMs, question.now + day) };
  const { sessionId, fresh } = question;
  const found = await withoutWhatIsLacking(question, 'noIssueIdColumn', (issueColumn) =>
    fetchOtherSessions(question, sessionId, who, window, { fresh, issueColumn }),
  );
  return { kind: 'found', at, ...found };
};

function whoseSessions(
  question: Question,
  recording: RecordingFact | null,
  events: EventsFact | null,
): WhoseSessions | null {
  const found = recording?.kind === 'found' ? recording.recording : null;
  if (found?.person.kind === 'known') return { kind: 'person', personId: found.person.uuid };
  const window = events?.window ?? windowOfSessionId(question.sessionId, question.now);
  const mayHaveEvents = events === null || (events.foundBy !== 'around' && unpackEvents(events.rows).length > 0);
  if (mayHaveEvents && window !== null) return { kind: 'session', window };
  const distinctId = found?.distinctId ?? null;
  return distinctId === null ? null : { kind: 'distinct-id', distinctId };
}

/** When the session was, by the clock of PostHog's server where events tell. */
function timeOf(question: Question, recording: RecordingFact | null, events: EventsFact | null): number | null {
  const first = events === null ? undefined : unpackEvents(events.rows)[0];
  if (first) return first.at;
  if (recording?.kind === 'found' && recording.recording.startAt !== null) return recording.recording.startAt;
  const guess = windowOfSessionId(question.sessionId, question.now);
  return guess === null ? null : (guess.from + guess.to) / 2;
}
