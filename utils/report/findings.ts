import type { ConsoleLine } from '@/utils/facts/console';
import type { SessionEvent } from '@/utils/facts/events';
import type { Exception } from '@/utils/facts/exceptions';
import { dataOf } from '@/utils/facts/fact';
import { unpackEvents } from '@/utils/facts/packed-events';
import type { Recording } from '@/utils/facts/recording';
import { arrivesWithinMs, progressAt } from '@/utils/facts/session-end';
import type { SessionFacts } from '@/utils/facts/session-facts';
import { uuidv7Time } from '@/utils/session/uuidv7';
import { type Clocks, momentOf, momentOnDevice, readClocks } from './clocks';
import type { DatedLine } from './console-groups';
import { sortLines } from './console-noise';
import type { DatedException } from './exception-groups';
import { tellSteps } from './exception-steps';
import type { Moment } from './moment';
import { readNoise } from './noise';
import { type OtherSessions, tellOtherSessions } from './other-sessions';
import { allProblems, findProblems, problemCount } from './problems';
import { relateIssues } from './related-issues';
import type { Findings, ReportOptions } from './report';
import { plainRules } from './report-rules';
import { section, standingOf } from './section';
import type { Around } from './surroundings';
import { compareTexts, inOrder, isNoise } from './timeline';
import { reachVerdict, type Verdict } from './verdict';
import type { VisitedEvent } from './visits';
import { tellWhatHappened } from './what-happened';
import { tellWho } from './who';

/** What was found, and what the rest of the report is told from. */
export type Found = { readonly findings: Findings; readonly around: Around };

/**
 * Finds what happened in the facts that are there. It never throws: facts that are missing, failed or odd leave their
 * part of the report out, and every section says for itself how it stands.
 */
export function reachFindings(facts: SessionFacts, options: ReportOptions): Found {
  const { now, zone, nameRule = null, scopes = null, rules = plainRules } = options;
  const successNames = new Set(rules.successEvents);
  const recordingFact = dataOf(facts.recording);
  const eventsFact = dataOf(facts.events);
  const recording = recordingFact?.kind === 'found' ? recordingFact.recording : null;
  const context = eventsFact?.context ?? null;
  const asides = eventsFact?.asides ?? null;

  const rawEvents: SessionEvent[] = eventsFact ? unpackEvents(eventsFact.rows) : [];
  const exceptionsFact = dataOf(facts.exceptions);
  const consoleFact = dataOf(facts.console);
  const rawExceptions = exceptionsFact?.exceptions ?? [];
  const rawLines = consoleFact?.lines ?? [];
  const clocks = readClocks(
    rawEvents,
    recording,
    [...rawLines, ...rawExceptions].map(({ at }) => at),
  );
  const startsAt = clocks.start + clocks.shift;
  const noise = readNoise(rules.noisePatterns);
  const noisy = rawExceptions.filter(noise.isHarmless);
  const harmless = new Set(noisy.map(({ uuid }) => uuid));
  const events = inOrder(rawEvents, clocks, harmless);
  const lines = sortLines(dateLines(rawLines, clocks), noisy, noise);

  const story = tellWhatHappened({
    events,
    exceptions: new Map(rawExceptions.map((exception) => [exception.uuid, exception])),
    lines: lines.counted,
    startsAt,
    inactiveMs: inactiveMs(recording),
  });
  const exceptions = dateExceptions(rawExceptions, story.visited, clocks);
  const heard = { visits: story.visits, visited: story.visited.filter(({ event }) => !isNoise(event)) };
  const lastHeard = heard.visited.at(-1)?.event.moment ?? null;
  const by = askedAt(facts, now);
  const progress = progressAt(
    {
      startAt: startsAt,
      lastEventAt: lastTime(rawEvents),
      recordedUntil: recording?.endAt ?? null,
      ongoing: recording?.ongoing ?? false,
      clockIsRight: rawEvents.length === 0 || eventsFact?.foundBy === 'session-id-time',
    },
    by,
  );
  const problems = findProblems({
    exceptions,
    harmless,
    lines,
    seen: {
      ...heard,
      exceptions: new Map(exceptions.map((exception) => [exception.uuid, exception])),
      cutRanks: new Set(eventsFact?.cut?.ranks),
      successNames,
      uTurnMs: rules.uTurnMs,
      knownUntilMs:
        progress === 'over'
          ? Number.POSITIVE_INFINITY
          : Math.max(lastHeard?.offsetMs ?? 0, progress === 'quiet' ? by - arrivesWithinMs - startsAt : 0),
    },
    requests: consoleFact?.requests ?? null,
    start: { offsetMs: 0, at: startsAt },
    cut: [
      ...(exceptionsFact?.cut ? ['exceptions' as const] : []),
      ...(consoleFact?.cut ? ['console lines' as const] : []),
    ],
  });
  const issues = relateIssues(dataOf(facts.issues)?.issues ?? [], exceptions);
  const startedAt = events.length > 0 || recording ? startsAt : null;
  const verdict =
    isUnderWay(facts) || (eventsFact === null && exceptionsFact === null)
      ? null
      : reachVerdict({
          ...heard,
          exceptions: exceptions.filter(({ uuid }) => !harmless.has(uuid)),
          problems: allProblems(problems),
          recording,
          eventsKnown: eventsFact !== null,
          exceptionsKnown: exceptionsFact === null ? 'failed' : exceptionsFact.cut ? 'cut' : 'all',
          cut: eventsFact?.cut?.ranks ?? [],
          isAround: eventsFact?.foundBy === 'around',
          progress,
          successNames,
        });
  const failure = verdict?.chain.find(({ kind }) => kind === 'failure')?.moment ?? null;
  const standing = (...names: (keyof SessionFacts)[]) => standingOf(facts, names, zone);

  const findings: Findings = {
    verdict: section(
      standing('recording', 'events', 'exceptions'),
      verdict && isFinal(verdict, facts) ? verdict : null,
    ),
    who: section(
      standing('recording', 'events'),
      // The name comes with the recording: until it is known whether there is one, nobody is called anything.
      facts.recording.state === 'loading'
        ? null
        : tellWho({ person: recording?.person ?? null, context, asides, events, nameRule, startedAt }),
    ),
    whatHappened: section(standing('events'), eventsFact && (events.length > 0 ? story : noEvents(recording !== null))),
    problems: section(
      standing('events', 'exceptions', 'console'),
      // Until it is known when the session starts, nothing has its moment.
      facts.recording.state === 'loading' && facts.events.state === 'loading'
        ? null
        : problemCount(problems) + problems.innocent.length + problems.noise.length > 0
          ? problems
          : noProblems(facts),
    ),
    relatedIssues: section(
      standing('issues', 'exceptions'),
      issues.length > 0
        ? issues
        : dataOf(facts.issues) && { empty: 'No error-tracking issue is linked to this session.' },
    ),
    otherSessions: section<OtherSessions>(
      standing('otherSessions'),
      facts.otherSessions.state === 'ready'
        ? tellOtherSessions(facts.otherSessions.data, {
            issueIds: exceptionsFact && issuesOf(exceptions, harmless),
            lastEventAt: lastTime(rawEvents),
            now,
          })
        : null,
    ),
  };
  return {
    findings,
    around: { facts, recording, scopes, now, zone, events, failure, startsAt, shiftMs: clocks.shift },
  };
}

/** What the recording says of it, or what is left of its length where nobody says more. */
function inactiveMs(recording: Recording | null): number | null {
  const { inactiveS, activeS, durationS } = recording ?? {};
  if (inactiveS != null) return inactiveS * 1000;
  return activeS == null || durationS == null ? null : Math.max(0, durationS - activeS) * 1000;
}

/** When it was asked what there is of the session, ms since 1970: what happened since is not known. */
function askedAt({ recording, events }: SessionFacts, now: number): number {
  return Math.min(now, ...[recording, events].flatMap((fact) => (fact.state === 'ready' ? fact.at : [])));
}

/** The time of the last event, whatever their order. */
function lastTime(events: readonly SessionEvent[]): number | null {
  return events.reduce<number | null>((last, { at }) => Math.max(last ?? at, at), null);
}

/** Whether anything that the verdict reads first is on its way. */
function isUnderWay({ recording, events, exceptions }: SessionFacts): boolean {
  return [recording, events, exceptions].some(({ state }) => state === 'loading');
}

/** A verdict does not change once it is told: what comes with the console only matters where nothing else was found. */
function isFinal({ kind }: Verdict, { console }: SessionFacts): boolean {
  return kind === 'blocked' || kind === 'degraded' || console.state !== 'loading';
}

/** The issues of the exceptions that count. */
function issuesOf(exceptions: readonly DatedException[], harmless: ReadonlySet<string>): Set<string> {
  return new Set(exceptions.flatMap(({ uuid, issueId }) => (issueId === null || harmless.has(uuid) ? [] : [issueId])));
}

function noEvents(isRecorded: boolean): { empty: string } {
  return {
    empty: isRecorded
      ? 'This session was recorded, but PostHog has no event of it, nor of this person around it.'
      : 'PostHog has neither a recording nor an event with this session ID.',
  };
}

/** Says only of those facts that are here that they hold nothing. */
function noProblems({ exceptions, console, events }: SessionFacts): { empty: string } | null {
  const missing = [
    ...(exceptions.state === 'ready' ? ['exception'] : []),
    ...(console.state === 'ready' ? ['console error'] : []),
    ...(events.state === 'ready' ? ['rage click', 'dead click'] : []),
  ];
  if (missing.length === 0) return null;
  return { empty: `No ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(missing)} was captured.` };
}

/** An exception stands where its event stands; one whose event was left out, where its own id says. */
function dateExceptions(
  exceptions: readonly Exception[],
  visited: readonly VisitedEvent[],
  clocks: Clocks,
): DatedException[] {
  const thrown = visited.filter(({ event }) => event.name === '$exception');
  const placeById = new Map(thrown.map((place) => [place.event.uuid, place]));
  const byId = new Map(exceptions.map((exception) => [exception.uuid, exception]));
  return [...byId.values()]
    .map((exception) => {
      const place = placeById.get(exception.uuid);
      const moment = place?.event.moment ?? ownMoment(exception, clocks);
      return { ...exception, moment, visitId: place?.visitId ?? null, noted: tellSteps(exception, moment, clocks) };
    })
    .sort((one, other) => one.moment.offsetMs - other.moment.offsetMs || compareTexts(one.uuid, other.uuid));
}

function ownMoment({ uuid, at, lib }: Exception, clocks: Clocks): Moment {
  return momentOf({ name: '$exception', at, deviceAt: uuidv7Time(uuid), lib }, clocks);
}

function dateLines(lines: readonly ConsoleLine[], clocks: Clocks): DatedLine[] {
  return lines
    .map((line) => ({ ...line, moment: momentOnDevice(line.at, clocks) }))
    .sort(
      (one, other) =>
        one.at - other.at || compareTexts(one.message, other.message) || compareTexts(one.level, other.level),
    );
}
