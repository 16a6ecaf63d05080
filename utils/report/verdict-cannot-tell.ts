import type { Recording } from '@/utils/facts/recording';
import { isServerLib } from '@/utils/facts/sdk';
import { type Course, isWhole } from './course';
import { formatDuration } from './time';
import type { TimelineEvent } from './timeline';
import { counted } from './words';

/** How much is known of a fact. */
export type Known = 'all' | 'cut' | 'failed';

export type CoverageInput = {
  readonly course: Course;
  readonly recording: Recording | null;
  /** The events are those of the person around the recording: none carries the session ID. */
  readonly isAround: boolean;
  readonly eventsKnown: boolean;
  readonly exceptionsKnown: Known;
};

/** What is missing, and by which rule that is too much. */
export type Gap = { readonly words: string; readonly rule: string };

/** Fewer events tell nothing. */
const leastEvents = 5;
/** This share of the active time must lie between the first event and the last. */
const leastCoverage = 0.8;
/** Where active time is not known: a recording so many times as long as its events, and longer than a pause, ms. */
const farLonger = 5;
const longPauseMs = 10 * 60_000;

/** Why it cannot be said that nothing went wrong: the first thing that is missing, `null` where nothing is. */
export function gapOf({ course, recording, isAround, eventsKnown, exceptionsKnown }: CoverageInput): Gap | null {
  if (!eventsKnown) {
    return { words: 'Events could not be read', rule: 'Without its events it cannot be said how a session went.' };
  }
  const events = course.visited.map(({ event }) => event);
  if (exceptionsKnown === 'failed') {
    return { words: 'Exceptions could not be read', rule: 'Without its exceptions a session cannot be called fine.' };
  }
  if (isAround) {
    return {
      words: 'No event carries this session ID',
      rule: 'The events shown are those of the same person around the recording, and may belong to another session.',
    };
  }
  if (events.length < leastEvents) {
    return {
      words:
        events.length === 0
          ? 'No event was captured'
          : `Only ${counted(events.length, 'event')} ${events.length === 1 ? 'was' : 'were'} captured`,
      rule: `Fewer than ${leastEvents} events tell nothing.`,
    };
  }
  if (!events.some(({ name }) => name === '$autocapture') && isWhole(course, 'forms', 'clicks')) {
    return {
      words: 'No click and no exception was captured',
      rule: 'Where autocapture and exceptions are both absent, their capture is probably off.',
    };
  }
  if (exceptionsKnown === 'cut' || !isWhole(course, 'problems', 'pages', 'custom', 'forms')) {
    return {
      words: 'Too much of this session was left out',
      rule: 'A session of which exceptions, pages, custom events or submits are not all here cannot be called fine.',
    };
  }
  return uncovered(events, recording);
}

/** Overlapping tabs count twice as activity: it is never longer than the recording. */
function uncovered(events: readonly TimelineEvent[], recording: Recording | null): Gap | null {
  if (recording === null) return null;
  const spanMs = spanOf(events.filter(({ lib }) => !isServerLib(lib)));
  const durationMs = msOf(recording.durationS);
  const ownActiveMs = msOf(recording.activeS);
  if (ownActiveMs !== null) {
    const activeMs = Math.min(ownActiveMs, durationMs ?? ownActiveMs);
    if (spanMs >= leastCoverage * activeMs) return null;
    return {
      words: `Events cover ${formatDuration(spanMs)} of ${formatDuration(activeMs)} of activity`,
      rule: 'Less than 80 % of the active time lies between the first event and the last.',
    };
  }
  if (durationMs === null || durationMs <= farLonger * spanMs || durationMs - spanMs <= longPauseMs) return null;
  return {
    words: `Events cover ${formatDuration(spanMs)} of a recording of ${formatDuration(durationMs)}`,
    rule: 'How much of it was active is not known, and the recording is more than 5 times as long as its events, and more than 10 min longer: more than an ordinary pause.',
  };
}

function msOf(seconds: number | null): number | null {
  return seconds !== null && Number.isFinite(seconds) ? seconds * 1000 : null;
}

function spanOf(events: readonly TimelineEvent[]): number {
  const offsets = events.map(({ moment }) => moment.offsetMs);
  const [first = 0] = offsets;
  const [least, most] = offsets.reduce(([from, to], ms) => [Math.min(from, ms), Math.max(to, ms)], [first, first]);
  return most - least;
}
