import type { Fact } from '@/utils/facts/fact';
import type { FactName, SessionFacts } from '@/utils/facts/session-facts';
import { type FailureWords, failureWords } from './failure-words';
import type { TimeZone } from './time';

/** Why a part of a section is missing, and which facts a retry asks for. */
export type SectionFailure = {
  readonly fact: FactName;
  readonly words: FailureWords;
  /** Not before (ms since 1970) would asking again help. */
  readonly retryAt: number | null;
};

/** A section of the report, each in a state of its own. `waiting`: more of it is on its way. */
export type SectionState<Content> =
  | { readonly state: 'loading' }
  | {
      readonly state: 'ready';
      readonly content: Content;
      readonly waiting: boolean;
      readonly failures: readonly SectionFailure[];
    }
  | {
      readonly state: 'empty';
      readonly sentence: string;
      readonly waiting: boolean;
      readonly failures: readonly SectionFailure[];
    }
  | { readonly state: 'failed'; readonly failures: readonly SectionFailure[] };

/** What a section says, `null` while it says nothing. */
export function contentOf<Content>(state: SectionState<Content>): Content | null {
  return state.state === 'ready' ? state.content : null;
}

/** How the facts that a section is made of stand together. */
export type Standing = {
  readonly waiting: boolean;
  readonly anyReady: boolean;
  readonly failures: readonly SectionFailure[];
};

export function standingOf(facts: SessionFacts, names: readonly FactName[], zone: TimeZone): Standing {
  const states = names.map((name) => facts[name].state);
  return {
    waiting: states.includes('loading'),
    anyReady: states.includes('ready'),
    failures: names.flatMap((name) => failureOf(name, facts[name], zone)),
  };
}

function failureOf(fact: FactName, stored: Fact<unknown>, zone: TimeZone): SectionFailure[] {
  if (stored.state !== 'failed') return [];
  const { failure } = stored;
  return [{ fact, words: failureWords(failure, zone), retryAt: failure.kind === 'throttled' ? failure.retryAt : null }];
}

/**
 * The section with this content. `null` content: nothing can be said yet, or ever where facts failed. A text instead of
 * content: the facts are there, and this is what they say.
 */
export function section<Content>(
  standing: Standing,
  content: Content | { empty: string } | null,
): SectionState<Content> {
  const { waiting, failures } = standing;
  if (content === null) return waiting || failures.length === 0 ? { state: 'loading' } : { state: 'failed', failures };
  if (isEmpty(content)) {
    // Nothing was found yet is no finding while more is on its way.
    if (waiting) return { state: 'loading' };
    return { state: 'empty', sentence: content.empty, waiting, failures };
  }
  return { state: 'ready', content, waiting, failures };
}

function isEmpty<Content>(content: Content | { empty: string }): content is { empty: string } {
  return typeof content === 'object' && content !== null && 'empty' in content;
}
