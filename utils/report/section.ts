import type { FactName } from '@/utils/facts/session-facts';

/** Calls that gave nothing for the same reason, worded once for people. */
export type SectionFailure = {
  readonly facts: readonly FactName[];
  readonly words: FailureWords;
  /** When PostHog said it may be asked again, ms since 1970. */
  readonly retryAt?: number;
};

/** `what`: what went wrong and what is missing for it. `next`: what to do about it. Whole sentences. */
export type FailureWords = { readonly what: string; readonly next: string };

/** One section of the report. Each has a state of its own, and shows what it has as soon as it has anything. */
export type Section<Content> =
  | { readonly state: 'loading' }
  | {
      readonly state: 'ready';
      readonly content: Content;
      /** What this section lacks for good. Not empty means that the section is partial. */
      readonly failures: readonly SectionFailure[];
      /** Facts that are still on their way into this section. */
      readonly awaited: readonly FactName[];
    }
  /** Everything was read, and there is nothing: `sentence` says so, and why that may be. */
  | { readonly state: 'empty'; readonly sentence: string }
  | { readonly state: 'failed'; readonly failures: readonly SectionFailure[] };
