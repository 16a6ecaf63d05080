import type { SessionEvent } from '@/utils/facts/events';
import type { Fact } from '@/utils/facts/fact';
import { unpackEvents } from '@/utils/facts/packed-events';
import type { SessionFacts } from '@/utils/facts/session-facts';
import { uuidv7Time } from '@/utils/session/uuidv7';
import { type Clocks, largeShift, momentOnDevice, readClocks } from './clocks';
import { tellContext } from './context';
import type { DatedException } from './exception-groups';
import type { Moment } from './moment';
import { tellNotVisible } from './not-visible';
import { findProblems, problemCount } from './problems';
import { relateIssues } from './related-issues';
import type { Report, ReportOptions } from './report';
import { section, standingOf } from './section';
import { inOrder, type TimelineEvent } from './timeline';
import { tellWhatHappened } from './what-happened';
import { tellWho } from './who';

/**
 * Builds the report from the facts that are there. It never throws: facts that are missing, failed or odd leave their
 * part of the report out, and every section says for itself how it stands.
 */
export function buildReport(facts: SessionFacts, { now, zone }: ReportOptions): Report {
  const recordingFact = ready(facts.recording);
  const eventsFact = ready(facts.events);
  const recording = recordingFact?.kind === 'found' ? recordingFact.recording : null;
  const context = eventsFact?.context ?? null;

  const rawEvents: SessionEvent[] = eventsFact ? unpackEvents(eventsFact.rows) : [];
  const clocks = readClocks(rawEvents, recording);
  const events = inOrder(rawEvents, clocks);
  const exceptions = dateExceptions(ready(facts.exceptions)?.exceptions ?? [], events, clocks);
  const lines = (ready(facts.console)?.lines ?? []).map((line) => ({
    ...line,
    moment: momentOnDevice(line.at, clocks),
  }));

  const story = tellWhatHappened(events, new Map(exceptions.map((exception) => [exception.uuid, exception])));
  const problems = findProblems(exceptions, lines, story.visited);
  const issues = relateIssues(ready(facts.issues)?.issues ?? [], exceptions);
  const standing = (...names: (keyof SessionFacts)[]) => standingOf(facts, names, zone);

  return {
    who: section(
      standing('recording', 'events'),
      recordingFact === null && eventsFact === null ? null : tellWho(recording?.person ?? null, context, events),
    ),
    whatHappened: section(standing('events'), eventsFact && (events.length > 0 ? story : noEvents(recording !== null))),
    problems: section(
      standing('events', 'exceptions', 'console'),
      problemCount(problems) + problems.noise.length > 0
        ? problems
        : (ready(facts.events) ?? ready(facts.exceptions) ?? ready(facts.console))
          ? { empty: 'No exception, console error, rage click or dead click was captured.' }
          : null,
    ),
    relatedIssues: section(
      standing('issues', 'exceptions'),
      issues.length > 0
        ? issues
        : ready(facts.issues) && { empty: 'No error-tracking issue is linked to this session.' },
    ),
    context: section(
      standing('recording', 'events'),
      recordingFact === null && eventsFact === null
        ? null
        : tellContext({
            recording,
            context,
            eventSpanMs: spanOf(events),
            startedAt: events.length > 0 || recording ? clocks.start + clocks.shift : null,
            shiftMs: Math.abs(clocks.shift) >= largeShift ? clocks.shift : null,
            now,
            zone,
          }),
    ),
    notVisible: section(
      standing('recording', 'events', 'exceptions', 'console'),
      tellNotVisible({ facts, recording, events, context }),
    ),
  };
}

function ready<Data>(fact: Fact<Data>): Data | null {
  return fact.state === 'ready' ? fact.data : null;
}

function noEvents(isRecorded: boolean): { empty: string } {
  return {
    empty: isRecorded
      ? 'This session was recorded, but PostHog has no event of it, nor of this person around it.'
      : 'PostHog has neither a recording nor an event with this session ID.',
  };
}

function spanOf(events: readonly TimelineEvent[]): number | null {
  const [first] = events;
  const last = events.at(-1);
  return first && last ? last.moment.offsetMs - first.moment.offsetMs : null;
}

/** An exception stands where its event stands; one whose event was left out, where its own id says. */
function dateExceptions(
  exceptions: readonly Omit<DatedException, 'moment'>[],
  events: readonly TimelineEvent[],
  clocks: Clocks,
): DatedException[] {
  const momentById = new Map<string, Moment>(events.map(({ uuid, moment }) => [uuid, moment]));
  return exceptions
    .map((exception) => ({ ...exception, moment: momentById.get(exception.uuid) ?? ownMoment(exception, clocks) }))
    .sort((one, other) => one.moment.offsetMs - other.moment.offsetMs);
}

function ownMoment({ uuid, at, lib }: Omit<DatedException, 'moment'>, clocks: Clocks): Moment {
  const device = lib === null || lib === 'web' ? uuidv7Time(uuid) : null;
  return { offsetMs: (device ?? at - clocks.shift) - clocks.start, at };
}
