import type { Quota } from './cost';
import type { Obstacle } from './eligibility';
import type { Job } from './job';
import { isWorthRetrying, type Reason } from './reason';

/** A reason for people: what happened and what to do, in whole sentences, and the button that does it. */
export type ReasonWords = {
  readonly what: string;
  readonly next: string;
  readonly again: 'Retry' | 'Try again' | 'Check again' | null;
};

/** `clock` writes a time of day, `day` a date, both for ms since 1970. */
export type Times = { readonly clock: (at: number) => string; readonly day: (at: number) => string };

export function reasonWords(reason: Reason, { clock, day }: Times): ReasonWords {
  switch (reason.kind) {
    case 'absent':
      return words('This PostHog has no Replay Vision.', 'It may be switched off for this project, or too old.', null);
    case 'missing-scope':
      return words(
        `The key lacks the scope ${reason.scope}.`,
        'Add it to the key in PostHog, then press Check again in the settings.',
      );
    case 'forbidden':
      return words(
        reason.detail ? `PostHog refused: ${reason.detail}` : 'PostHog refused.',
        'Ask an admin of the project for access to Replay Vision.',
      );
    case 'no-consent':
      return words(
        'Your organization has not allowed AI to look at its data.',
        'An admin can allow it in PostHog, under Settings, Organization, AI data processing. Nothing was spent.',
      );
    case 'credits-used-up':
      return words(
        'Your organization has used up its allowance for Replay Vision.',
        reason.resetsAt === null
          ? 'It is renewed with the next billing period. Nothing was spent.'
          : `It is renewed on ${day(reason.resetsAt)}. Nothing was spent.`,
      );
    case 'scanner-limit':
      return words(
        'This scanner has reached the limit that was set for it.',
        'Raise its limit in PostHog, or use another one. Nothing was spent.',
      );
    case 'too-many-running':
      return words(
        'Too many recordings are being scanned right now.',
        'Try again in a few minutes. Nothing was spent.',
      );
    case 'throttled':
      return words(
        'PostHog asks to wait: too many requests.',
        reason.retryAt === null ? 'Try again in a minute.' : `Try again after ${clock(reason.retryAt)}.`,
      );
    case 'cannot-start':
      return words('PostHog could not start the scan.', 'Try again in a moment. Nothing was spent.');
    case 'still-closing':
      return words('The last scan of this session is still closing.', 'Try again in a minute.');
    case 'observation':
      return observationWords(reason.error, reason.status);
    case 'unreadable':
      return words(
        'A summary was made, in a form that this extension cannot read.',
        'Look at it in PostHog, under Replay Vision. An update of the extension may help.',
        'Check again',
      );
    case 'no-row':
      return words(
        'PostHog said that it started, and nothing has come of it.',
        'Likely AI data processing is not allowed in your organization, its allowance is used up, or your access to the project ended. Usually nothing was spent.',
      );
    case 'scanner-deleted':
      return words(
        'The scanner was deleted in the meantime.',
        'Its result went with it. Start again with another one.',
      );
    case 'row-gone':
      return words('PostHog no longer knows of this scan.', 'Somebody may have deleted it. Try again.');
    case 'deadline':
      return words(
        'The summary did not come within two and a half hours.',
        'PostHog gives a scan up after that time. Check once more, or start again later.',
        'Check again',
      );
    case 'no-scanner':
      return words(
        'The temporary scanner could not be made.',
        'Try again in a moment. Should one have been made after all, the settings list it.',
      );
    case 'no-model':
      return words(
        'This PostHog offers none of the AI models that this extension knows.',
        'Make a summarizer in PostHog, under Replay Vision. It is used from then on.',
      );
    case 'refused':
      return words(
        reason.detail ? `PostHog refused: ${reason.detail}` : 'PostHog refused the request.',
        'This PostHog may be of a version that works otherwise. Nothing was spent.',
      );
    case 'cancelled':
      return words('Nothing was made.', '');
    case 'offline':
      return words('PostHog cannot be reached.', 'Check the connection to the internet.');
    case 'timeout':
      return words('PostHog did not answer in time.', 'Try again in a moment.');
    case 'server-busy':
      return words('PostHog is in trouble right now.', 'Try again in a moment.');
    case 'unexpected':
      return words('PostHog answered in a way this extension does not know.', 'Try again in a moment.');
    case 'no-key':
      return words('The key for this PostHog is gone.', 'Enter it again in the settings.');
    case 'bad-key':
      return words('PostHog does not accept the key any more.', 'Enter a new one in the settings.');
  }
}

function words(what: string, next: string, again: ReasonWords['again'] = 'Try again'): ReasonWords {
  return { what, next, again };
}

/** Each kind of error of a scan. PostHog: products/replay_vision/backend/error_kinds.py. */
function observationWords(error: string, status: 'failed' | 'ineligible'): ReasonWords {
  const again = isWorthRetrying(error) ? 'Retry' : null;
  const told = observationErrors[error];
  if (told) return { ...told, again };
  return status === 'ineligible'
    ? { what: 'Replay Vision does not take this recording.', next: 'PostHog does not say why.', again }
    : { what: 'The scan failed.', next: 'PostHog does not say why. Retry, or come back later.', again };
}

const observationErrors: Readonly<Record<string, Pick<ReasonWords, 'what' | 'next'>>> = {
  no_recording: {
    what: 'Replay Vision finds no recording of this session.',
    next: 'It may still be on its way, or have expired. Retry in some minutes.',
  },
  too_short: {
    what: 'The recording is too short to be summarized.',
    next: 'Replay Vision needs at least 15 seconds.',
  },
  too_inactive: {
    what: 'Too little happens in the recording to be summarized.',
    next: 'Replay Vision needs at least 10 seconds of activity.',
  },
  too_long: {
    what: 'The recording is too long to be summarized.',
    next: 'Replay Vision takes at most an hour of activity.',
  },
  no_events: {
    what: 'No events carry this session, and Replay Vision needs some.',
    next: 'They may still be on their way. Retry later.',
  },
  no_snapshots: {
    what: 'There is nothing to show of the recording yet.',
    next: 'It is often still being taken in. Retry in some minutes.',
  },
  too_large: {
    what: 'The recording holds more data than Replay Vision can draw.',
    next: 'Trying again changes nothing.',
  },
  not_exposed: {
    what: 'This scanner looks only at people in its experiment, and this one is not.',
    next: 'Use a scanner that belongs to no experiment.',
  },
  experiment_unresolved: {
    what: 'The experiment of this scanner could not be found.',
    next: 'Use a scanner that belongs to no experiment.',
  },
  provider_transient: {
    what: 'The AI provider was not available.',
    next: 'Retry in a few minutes.',
  },
  infra_transient: {
    what: 'A part of PostHog was too slow.',
    next: 'Retry in a few minutes.',
  },
  provider_rejected: {
    what: 'The AI provider could not work with this recording.',
    next: 'Trying again changes nothing.',
  },
  rasterization_failed: {
    what: 'The recording could not be turned into a video.',
    next: 'A retry rarely helps.',
  },
  validation_failed: {
    what: 'The AI answered in a form that PostHog did not accept.',
    next: 'Retry: it may answer better the next time.',
  },
  pii_detected: {
    what: 'The summary held personal data, and PostHog threw it away.',
    next: 'Retry: it may be written without the next time.',
  },
  internal_error: {
    what: 'Something went wrong inside of Replay Vision.',
    next: 'Retry, or come back later.',
  },
  orphaned: {
    what: 'The scan died on its way.',
    next: 'Retry starts it once more.',
  },
};

/** What a recording's own numbers speak against, before anything is spent. */
export function obstacleWords(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'no-recording':
      return 'There is no recording of this session, so there is nothing to watch.';
    case 'too-short':
      return `The recording lasts ${seconds(obstacle.durationS)}. Replay Vision wants at least 15 and would likely refuse.`;
    case 'too-idle':
      return `Only ${seconds(obstacle.activeS)} of the recording are active. Replay Vision wants at least 10 and would likely refuse.`;
    case 'too-long':
      return `The recording has ${Math.round(obstacle.activeS / 60)} active minutes. Replay Vision takes at most 60 and would likely refuse.`;
    case 'still-recording':
      return 'The session is still being recorded. A summary made now ends where the recording ends now, and stands in the way of one of the whole. It is over about 35 minutes after the last activity.';
  }
}

function seconds(count: number): string {
  return `${Math.floor(count)} seconds`;
}

/** What it costs: the price where it is known, and that it takes a while. A credit is $0.01. */
export function costWords(credits: number | null, quota: Quota | null): string {
  if (quota?.unit === 'observations') return 'Counts as one observation.';
  if (credits === null) return 'PostHog does not tell what it costs.';
  const dollars = (credits / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' });
  return `Costs ${credits} ${credits === 1 ? 'credit' : 'credits'} (${dollars}).`;
}

/** What is left to spend, `null` where PostHog does not tell. */
export function quotaWords(quota: Quota | null): string | null {
  if (quota === null) return null;
  const { unit, remaining, limit } = quota;
  const number = (count: number) => count.toLocaleString('en-US');
  if (remaining === null) return limit === null ? `Your organization has no limit of ${unit}.` : null;
  return limit === null
    ? `Your organization has ${number(remaining)} ${unit} left.`
    : `Your organization has ${number(remaining)} of ${number(limit)} ${unit} left.`;
}

/** What is going on, for the line that stands while nothing can be done but wait. */
export function phaseWords({ phase }: Job): string {
  switch (phase.name) {
    case 'checking':
      return 'Looking for what is there already';
    case 'asking':
      return 'Waiting for your answer';
    case 'rechecking':
      return 'Looking once more before anything is spent';
    case 'creating':
      return 'Making a temporary scanner';
    case 'triggering':
      return 'Starting';
    case 'finding':
      return phase.answered ? 'Started, waiting for PostHog to take it up' : 'Finding out whether PostHog has started';
    case 'waiting': {
      const { progress, status } = phase;
      if (progress === null) return status === 'pending' ? 'Waiting for its turn' : 'Watching the recording';
      return `${progressWords[progress.phase] ?? 'Watching the recording'}, step ${progress.step + 1} of ${progress.steps}`;
    }
    case 'ended':
      return phase.outcome.kind === 'summary' ? 'The summary is here' : 'There is no summary';
  }
}

/** PostHog: products/replay_vision/backend/temporal/types.py. */
const progressWords: Readonly<Record<string, string>> = {
  queued: 'Waiting for its turn',
  fetching: 'Fetching the recording',
  rendering: 'Rendering the recording',
  uploading: 'Handing it to the AI',
  analyzing: 'Watching the recording',
  finalizing: 'Writing it down',
};
