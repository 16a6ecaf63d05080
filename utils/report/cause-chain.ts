import { aftermathOf, type Broken } from './aftermath';
import { type Breakage, cascadeOf } from './breakages';
import { type ChainLink, chainLink } from './chain-link';
import type { Course } from './course';
import { elementWord } from './element-label';
import { eventWords } from './event-words';
import { exceptionWord } from './exception-title';
import { tellLeaving, tellReported } from './outcome';
import type { Problem } from './problem';
import { formatDuration } from './time';
import { counted } from './words';

/** From the last action before something broke to how its tab ended. */
export function tellChain(course: Course, breakage: Breakage): ChainLink[] {
  const { tab, visitId, times, retries } = breakage;
  const broken = { tab, visitId, from: times[0], until: times.at(-1) ?? times[0], retries };
  return [...actionLink(breakage), failureLink(breakage), ...whatFollowed(course, broken)];
}

/** The same for a struggle in which nothing broke. */
export function tellStruggle(course: Course, problem: Problem, tab: string): ChainLink[] {
  const { words, aftermath, first, last, visitId } = problem;
  return [
    chainLink({
      kind: 'failure',
      moment: first,
      words: aftermath ? [...words, ', ', ...aftermath] : words,
      rule: problem.rule,
    }),
    ...whatFollowed(course, { tab, visitId, from: last, until: last, retries: [] }),
  ];
}

function whatFollowed(course: Course, broken: Broken): ChainLink[] {
  const then = [...aftermathOf(course, broken), ...tellReported(course, broken)];
  return [...then.sort((one, other) => one.moment.offsetMs - other.moment.offsetMs), ...tellLeaving(course, broken)];
}

function actionLink({ action, cause, times }: Breakage): ChainLink[] {
  // A submit is its own action; the press that sent it is told where it is known.
  const event = action?.event ?? (cause.kind === 'submit' ? cause.submit : null);
  if (event === null) return [];
  const isNear = action?.isNear ?? true;
  const before = times[0].offsetMs - event.moment.offsetMs;
  return [
    chainLink({
      kind: 'action',
      moment: event.moment,
      words: eventWords(event, null),
      note: isNear ? null : `${formatDuration(before)} before, possibly the cause`,
      rule: isNear
        ? 'The last click, submit, change or custom event of the same tab, at most 5 s before.'
        : 'Nothing was done in the 5 s before; this was the last action in the 30 s before, and possibly the cause.',
    }),
  ];
}

function failureLink(breakage: Breakage): ChainLink {
  const { cause, times, action, problem } = breakage;
  if (cause.kind === 'submit') {
    return chainLink({
      kind: 'failure',
      moment: times[0],
      words: [
        'Submitted ',
        elementWord(cause.submit.target),
        ...(problem.aftermath ? [', ', ...problem.aftermath] : []),
      ],
      note: times.length > 1 ? timesWords(times.length) : null,
      rule: problem.rule,
    });
  }
  const notes = [
    times.length > 1 ? timesWords(times.length) : null,
    cascadeWords(breakage),
    action === null ? 'no user action just before, likely a background error' : null,
  ].filter((note) => note !== null);
  return chainLink({
    kind: 'failure',
    moment: times[0],
    words: [exceptionWord(cause.exception)],
    note: notes.length > 0 ? notes.join(' · ') : null,
    steps: cause.exception.noted,
    issueId: cause.exception.issueId,
    rule: 'The first exception; those of the same issue, and others up to 5 s later in the same tab, are folded into it.',
  });
}

function timesWords(times: number): string {
  return times === 2 ? 'twice' : `${times.toLocaleString('en')} times`;
}

function cascadeWords(breakage: Breakage): string | null {
  const { others, lastedMs } = cascadeOf(breakage);
  if (others === 0) return null;
  return `and ${counted(others, 'more error')} ${lastedMs < 1000 ? 'within 1 s' : `in ${formatDuration(lastedMs)}`}`;
}
