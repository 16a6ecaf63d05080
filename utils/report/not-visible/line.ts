import type { Fact } from '@/utils/facts/fact';
import type { Recording } from '@/utils/facts/recording';
import type { SessionFacts } from '@/utils/facts/session-facts';
import { failureWords } from '../failure-words';
import type { TimeZone } from '../time';
import type { TimelineEvent } from '../timeline';

/** One thing that a report may be blind to: whether it was seen, why not, and what would change that. */
export type Blindness = {
  readonly id: string;
  readonly label: string;
  readonly seen: 'yes' | 'no' | 'partly' | 'unknown';
  /** The same in a word, for who hears it: `in part`. */
  readonly answer: string;
  readonly reason: string;
  /** How a copy tells it where it was not seen: by its label among others, by its reason, or not at all. */
  readonly copiedAs: 'label' | 'reason' | 'nothing';
  /** A page of the project in PostHog. */
  readonly fix: Fix | null;
};

export type Fix = { readonly words: string; readonly path: string };

export type BlindnessInput = {
  readonly facts: SessionFacts;
  readonly recording: Recording | null;
  readonly events: readonly TimelineEvent[];
  /** Scopes of the key, `null` where they are not known. */
  readonly scopes: readonly string[] | null;
  readonly now: number;
  readonly zone: TimeZone;
};

export const replaySettings: Fix = { words: 'Replay settings', path: 'settings/environment-replay' };
export const autocaptureSettings: Fix = { words: 'Autocapture settings', path: 'settings/environment-autocapture' };
export const errorSettings: Fix = { words: 'Error tracking settings', path: 'settings/environment-error-tracking' };
export const keySettings: Fix = { words: 'Personal API keys', path: 'settings/user-api-keys' };

type Answers = { readonly [Seen in Blindness['seen']]: string };

const plainAnswers: Answers = { yes: 'yes', partly: 'in part', unknown: 'not known', no: 'no' };

type Told = { readonly answers?: Answers; readonly copiedAs?: Blindness['copiedAs'] };

/** Lines of one entry: what it is, with a short way to each answer. */
export function entry(id: string, label: string, { answers = plainAnswers, copiedAs = 'label' }: Told = {}) {
  const line = (seen: Blindness['seen'], reason: string, fix: Fix | null = null): Blindness => {
    return { id, label, seen, answer: answers[seen], reason, fix, copiedAs };
  };
  return {
    yes: (reason: string) => line('yes', reason),
    partly: (reason: string, fix: Fix | null = null) => line('partly', reason, fix),
    no: (reason: string, fix: Fix | null = null) => line('no', reason, fix),
    unknown: (reason: string, fix: Fix | null = null) => line('unknown', reason, fix),
    /** Its fact is on its way or could not be read; `null` where it is there. */
    withoutFact: (fact: Fact<unknown>, zone: TimeZone): Blindness | null => {
      if (fact.state === 'loading') return line('unknown', 'Not known yet.');
      if (fact.state === 'failed') return line('unknown', failureWords(fact.failure, zone).what);
      return null;
    },
  };
}
