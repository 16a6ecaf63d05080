import type { EventRank } from '@/utils/facts/events';
import type { Recording } from '@/utils/facts/recording';
import type { Progress } from '@/utils/facts/session-end';
import { type Breakage, findBreakages } from './breakages';
import type { ChainLink } from './chain-link';
import { readCourse } from './course';
import type { DatedException } from './exception-groups';
import type { Moment } from './moment';
import type { Problem } from './problem';
import { blockOf } from './verdict-blocked';
import { gapOf, type Known } from './verdict-cannot-tell';
import { worstFriction } from './verdict-degraded';
import { tellBreakage, tellFine, tellFriction, tellGap } from './verdict-words';
import type { Visit, VisitedEvent } from './visits';
import { clip, type Words } from './words';

export type VerdictKind = 'blocked' | 'degraded' | 'cannot-tell' | 'nothing-went-wrong';

/** What happened, in one sentence: never without evidence, never by a model. */
export type Verdict = {
  readonly kind: VerdictKind;
  /** `Pay now threw a TypeError 3 times, left 40 s later`: what stands after the kind and the path. */
  readonly words: Words;
  /** Where it stands in the recording; `null` where nothing went wrong, or nothing can be told. */
  readonly moment: Moment | null;
  /** The page on which it happened, `/checkout`. */
  readonly path: string | null;
  /** The rule that fired, for those who ask. */
  readonly rule: string;
  /** What the rule read, each with its moment. */
  readonly evidence: readonly { readonly words: Words; readonly moment: Moment }[];
  /** From the last action before the failure to how it ended; empty where nothing failed. */
  readonly chain: readonly ChainLink[];
  /** The problem that it is about, whose impact on others is asked first. */
  readonly top: Problem | null;
};

export const verdictNames: { readonly [Kind in VerdictKind]: string } = {
  blocked: 'Blocked',
  degraded: 'Degraded',
  'cannot-tell': 'Cannot tell',
  'nothing-went-wrong': 'Nothing went wrong',
};

export type VerdictInput = {
  readonly visits: readonly Visit[];
  /** In their order; noise left out here, too. */
  readonly visited: readonly VisitedEvent[];
  /** Noise left out. */
  readonly exceptions: readonly DatedException[];
  readonly eventsKnown: boolean;
  readonly exceptionsKnown: Known;
  /** Noise left out. */
  readonly problems: readonly Problem[];
  readonly recording: Recording | null;
  /** The ranks of which some events were left out. */
  readonly cut: readonly EventRank[];
  /** The events are those of the person around the recording: none carries the session ID. */
  readonly isAround: boolean;
  /** Whether more is to come. */
  readonly progress: Progress;
  /** The custom events that the project takes for success; none: those that are new after a failure. */
  readonly successNames: ReadonlySet<string>;
};

/**
 * Blocked, else degraded, else cannot tell, else nothing went wrong. Of several breakages the one that tells most: see
 * `mostTelling`.
 */
export function reachVerdict(input: VerdictInput): Verdict {
  const course = readCourse(input);
  const thrown = input.problems.find(({ kind }) => kind === 'exception') ?? null;
  // What may be of another session is no evidence.
  const around = input.isAround ? gapOf({ ...input, course }) : null;
  if (around) return tellGap(around, thrown);
  const breakages = findBreakages(course, input.exceptions, input.problems);
  const blocks = new Map(
    breakages.flatMap((breakage) => {
      const block = blockOf(course, breakage);
      return block ? [[breakage, block]] : [];
    }),
  );
  const breakage = mostTelling([...blocks.keys()]) ?? mostTelling(breakages);
  if (breakage) return tellBreakage(course, breakage, blocks.get(breakage) ?? null);
  const friction = worstFriction(course, input.problems);
  if (friction) return tellFriction(course, friction);
  const gap = gapOf({ ...input, course });
  return gap ? tellGap(gap, thrown) : tellFine(course, input.recording);
}

/**
 * What broke upon something that the person did goes before what broke behind the scenes, what failed before what merely
 * went unanswered; then a later page before an earlier one, which is nearer to how the session ended; and on one page
 * what came first.
 */
function mostTelling(breakages: readonly Breakage[]): Breakage | null {
  const weightOf = ({ action, problem }: Breakage) => (action?.isNear ? 1 : 0) + (problem.weight === 'failure' ? 2 : 0);
  const [first] = breakages.toSorted(
    (one, other) =>
      weightOf(other) - weightOf(one) || other.visitId - one.visitId || one.times[0].offsetMs - other.times[0].offsetMs,
  );
  return first ?? null;
}

/** The whole verdict as one line: `Blocked at /checkout: Pay now threw a TypeError 3 times, left 40 s later`. */
export function verdictLine({ kind, path, words }: Verdict): Words {
  const at = path === null ? [] : [' at ', { code: clip(path, 120) }];
  return [verdictNames[kind], ...at, ': ', ...words];
}
