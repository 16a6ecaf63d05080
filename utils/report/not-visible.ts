import type { EventRank } from '@/utils/facts/events';
import type { Fact } from '@/utils/facts/fact';
import type { Recording } from '@/utils/facts/recording';
import type { SessionFacts } from '@/utils/facts/session-facts';
import { failureWords } from './failure-words';
import { formatDate, type TimeZone } from './time';
import type { TimelineEvent } from './timeline';
import { counted } from './words';

/** One thing that a report may be blind to: whether it was seen, why not, and what would change that. */
export type Blindness = {
  readonly id: string;
  readonly label: string;
  readonly seen: 'yes' | 'no' | 'partly' | 'unknown';
  readonly reason: string;
  readonly fix: { readonly words: string; readonly path: string } | null;
};

export type BlindnessInput = {
  readonly facts: SessionFacts;
  readonly recording: Recording | null;
  readonly events: readonly TimelineEvent[];
  readonly zone: TimeZone;
};

const replaySettings = { words: 'Replay settings', path: 'settings/environment-replay' };
const autocaptureSettings = { words: 'Autocapture settings', path: 'settings/environment-autocapture' };
const errorSettings = { words: 'Error tracking settings', path: 'settings/environment-error-tracking' };

type Failed = Extract<Fact<unknown>, { readonly state: 'failed' }>;

/** The fixed checklist of what this report could not see, in its fixed order. */
export function tellNotVisible(input: BlindnessInput): Blindness[] {
  return [
    recordingLine(input),
    consoleLine(input),
    networkLine(),
    exceptionsLine(input),
    autocaptureLine(input),
    deadClickLine(input),
    eventsLine(input),
    personLine(input),
  ];
}

function recordingLine({ facts, recording, zone }: BlindnessInput): Blindness {
  const label = 'Recording';
  const { recording: fact } = facts;
  if (fact.state === 'loading') return pending('recording', label);
  if (fact.state === 'failed') return unread('recording', label, fact, zone);
  if (recording === null) {
    return blind(
      'recording',
      label,
      'no',
      'There is none: never recorded, expired or deleted. PostHog does not say which.',
      replaySettings,
    );
  }
  if (recording.ongoing)
    return blind('recording', label, 'partly', 'Still recording: what comes next is not here yet.');
  const { expiresAt } = recording;
  const kept = expiresAt === null ? '' : ` PostHog keeps it until ${formatDate(expiresAt, zone)}.`;
  return blind('recording', label, 'yes', `Recorded.${kept}`);
}

function consoleLine({ facts, recording, zone }: BlindnessInput): Blindness {
  const label = 'Console';
  if (facts.console.state === 'loading') return pending('console', label);
  if (facts.console.state === 'failed') return unread('console', label, facts.console, zone);
  const { lines, cut } = facts.console.data;
  if (cut)
    return blind(
      'console',
      label,
      'partly',
      `Only the first ${counted(lines.length, 'warning or error', 'warnings and errors')} are here.`,
    );
  const logged = (recording?.consoleLogs ?? 0) + (recording?.consoleWarns ?? 0) + (recording?.consoleErrors ?? 0);
  if (lines.length > 0 || logged > 0) {
    const kept = lines.length > 0 || (recording?.consoleErrors ?? 0) + (recording?.consoleWarns ?? 0) === 0;
    return kept
      ? blind('console', label, 'yes', 'Captured.')
      : blind('console', label, 'no', 'Lines were captured, but PostHog keeps them for about 90 days only.');
  }
  return blind(
    'console',
    label,
    'unknown',
    'No line is here: nothing was logged, or console capture is off.',
    replaySettings,
  );
}

function networkLine(): Blindness {
  return blind(
    'network',
    'Network requests',
    'no',
    'PostHog keeps requests inside the recording, where no query reaches them. The player shows them.',
    replaySettings,
  );
}

function exceptionsLine({ facts, zone }: BlindnessInput): Blindness {
  const label = 'Exceptions';
  if (facts.exceptions.state === 'loading') return pending('exceptions', label);
  if (facts.exceptions.state === 'failed') return unread('exceptions', label, facts.exceptions, zone);
  const { exceptions, cut } = facts.exceptions.data;
  if (cut)
    return blind('exceptions', label, 'partly', `Only the first ${counted(exceptions.length, 'exception')} are here.`);
  if (exceptions.length > 0) return blind('exceptions', label, 'yes', 'Captured.');
  return blind(
    'exceptions',
    label,
    'unknown',
    'None is here: nothing was thrown, or exception capture is off.',
    errorSettings,
  );
}

function autocaptureLine({ facts, events, zone }: BlindnessInput): Blindness {
  const label = 'Clicks and forms';
  if (facts.events.state === 'loading') return pending('autocapture', label);
  if (facts.events.state === 'failed') return unread('autocapture', label, facts.events, zone);
  if (events.some(({ name }) => name === '$autocapture'))
    return blind('autocapture', label, 'yes', 'Autocapture is on.');
  if (facts.events.data.cut?.counts.some(({ name }) => name === '$autocapture'))
    return blind('autocapture', label, 'partly', 'Autocapture is on, but what it captured is left out here.');
  return blind(
    'autocapture',
    label,
    'unknown',
    'No click was captured: nobody clicked, or autocapture is off.',
    autocaptureSettings,
  );
}

function deadClickLine({ facts, events, zone }: BlindnessInput): Blindness {
  const label = 'Dead clicks';
  if (facts.events.state === 'loading') return pending('dead-clicks', label);
  if (facts.events.state === 'failed') return unread('dead-clicks', label, facts.events, zone);
  if (events.some(({ name }) => name === '$dead_click'))
    return blind('dead-clicks', label, 'yes', 'Captured, except on links.');
  return blind(
    'dead-clicks',
    label,
    'unknown',
    'None is here: every click did something, or their capture is off.',
    autocaptureSettings,
  );
}

const rankWords: { readonly [Rank in EventRank]: string } = {
  problems: 'exceptions, rage and dead clicks',
  pages: 'page views',
  custom: 'custom events',
  forms: 'submits and changes of fields',
  clicks: 'clicks',
  plumbing: 'events behind the scenes',
};

function eventsLine({ facts, recording, events, zone }: BlindnessInput): Blindness {
  const label = 'Events';
  const fact = facts.events;
  if (fact.state === 'loading') return pending('events', label);
  if (fact.state === 'failed') return unread('events', label, fact, zone);
  if (fact.data.cut) {
    const total = fact.data.cut.counts.reduce((sum, { count }) => sum + count, 0);
    const kinds = fact.data.cut.ranks.map((rank) => rankWords[rank]).join(', ');
    return blind(
      'events',
      label,
      'partly',
      `${events.length.toLocaleString('en')} of ${counted(total, 'event')} are here. Some of these are left out: ${kinds}.`,
    );
  }
  if (fact.data.foundBy === 'around' && events.length > 0) {
    return blind(
      'events',
      label,
      'partly',
      'No event carries this session ID. Shown are events of the same person around the recording.',
    );
  }
  if (events.length === 0) {
    const reason = recording
      ? 'There is a recording but no event: an ad blocker, sampling, or autocapture turned off.'
      : 'No event carries this session ID.';
    return blind('events', label, 'no', reason, autocaptureSettings);
  }
  return blind('events', label, 'yes', 'All events of the session are here.');
}

function personLine({ facts, recording, zone }: BlindnessInput): Blindness {
  const label = 'Person';
  if (facts.recording.state === 'loading') return pending('person', label);
  if (facts.recording.state === 'failed') return unread('person', label, facts.recording, zone);
  if (recording?.person.kind === 'known') return blind('person', label, 'yes', 'Known.');
  const reason = recording
    ? 'Anonymous: the app has not identified this person.'
    : 'Only the recording tells who it was.';
  return blind('person', label, 'no', reason);
}

function blind(
  id: string,
  label: string,
  seen: Blindness['seen'],
  reason: string,
  fix: Blindness['fix'] = null,
): Blindness {
  return { id, label, seen, reason, fix };
}

function pending(id: string, label: string): Blindness {
  return blind(id, label, 'unknown', 'Not known yet.');
}

function unread(id: string, label: string, { failure }: Failed, zone: TimeZone): Blindness {
  return blind(id, label, 'unknown', failureWords(failure, zone).what);
}
