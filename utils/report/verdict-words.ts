import type { Recording } from '@/utils/facts/recording';
import { isServerLib } from '@/utils/facts/sdk';
import { wayTo } from './aftermath';
import type { Breakage } from './breakages';
import { tellChain, tellStruggle } from './cause-chain';
import { after, type Course, pathOf, tabOf } from './course';
import { elementWord } from './element-label';
import { maySucceed } from './event-success';
import { exceptionTitle, exceptionWord } from './exception-title';
import type { LastAction } from './last-action';
import { placeWord } from './place-word';
import type { Problem } from './problem';
import { isPinned, lastOf } from './success-event';
import { formatDuration } from './time';
import type { TimelineEvent } from './timeline';
import type { Verdict } from './verdict';
import { type Block, canBlock, canTellEnd, recoveryOf } from './verdict-blocked';
import type { Gap } from './verdict-cannot-tell';
import type { Friction, SlowVisit } from './verdict-degraded';
import { clip, counted, plainText, type Word, type Words } from './words';

/** Something broke: it blocked the person, or (`null`) it did not. */
export function tellBreakage(course: Course, breakage: Breakage, block: Block | null): Verdict {
  const { cause, times, visitId, problem, retries } = breakage;
  const chain = tellChain(course, breakage);
  return {
    kind: block ? 'blocked' : 'degraded',
    words: [...brokeWords(breakage), ...(block ? blockedWords(course, block) : afterWords(course, breakage))],
    moment: times[0],
    path: pathOf(course, visitId),
    rule: block ? blockedRule(block) : degradedRule(course, breakage),
    evidence: inTime([
      ...times.map((moment) => ({ words: whatBroke(breakage), moment })),
      ...(cause.kind === 'exception' ? retries : []).map(({ moment, target }) => ({
        words: [elementWord(target), ' again'],
        moment,
      })),
      ...chain.filter(({ kind }) => kind === 'outcome').map(({ words, moment }) => ({ words, moment })),
    ]),
    chain,
    top: problem,
  };
}

/** Nothing broke, but somebody struggled. */
export function tellFriction(course: Course, friction: Friction): Verdict {
  if (friction.kind === 'slow-pages') return tellSlowPages(course, friction.slow, friction.problem);
  const { problem } = friction;
  const { visitId, first, last } = problem;
  const words: Words = problem.aftermath ? [...problem.words, ', ', ...problem.aftermath] : problem.words;
  const [verb = '', element = '', ...rest] = words;
  return {
    kind: 'degraded',
    words: friction.kind === 'dead-click' ? [verb, element, timesWords(problem.count), ...rest] : words,
    // Failed requests are counted over the whole recording: none has a moment.
    moment: friction.kind === 'failed-requests' ? null : first,
    path: pathOf(course, visitId),
    rule: frictionRules[friction.kind],
    evidence: inTime([first, last].map((moment) => ({ words, moment }))),
    chain: visitId === null ? [] : tellStruggle(course, problem, tabOf(course.visits, visitId)),
    top: problem,
  };
}

/** It cannot be said whether anything went wrong. `thrown`: an exception is known all the same, but not what came of it. */
export function tellGap({ words, rule }: Gap, thrown: Problem | null): Verdict {
  if (thrown === null) return { ...nothing, kind: 'cannot-tell', words: [words], rule };
  return {
    ...nothing,
    kind: 'cannot-tell',
    words: [...thrown.words.map(asCode), ` was thrown. ${words}`],
    rule,
    evidence: [{ words: thrown.words, moment: thrown.first }],
    top: thrown,
  };
}

/** Nothing went wrong. */
export function tellFine(course: Course, recording: Recording | null): Verdict {
  const events = course.visited.map(({ event }) => event);
  const customs = events.filter(({ kind, lib }) => kind === 'custom' && !isServerLib(lib));
  const latest = lastOf(customs);
  const last = latest && (maySucceed(latest.name) || course.successNames.has(latest.name)) ? latest : null;
  const soFar = course.end && course.end.progress !== 'over' ? ' so far' : '';
  const seen = `${counted(events.length, 'event')} on ${counted(new Set(course.visited.map(({ visitId }) => visitId)).size, 'page visit')}`;
  return {
    ...nothing,
    kind: 'nothing-went-wrong',
    words: [`No failure${soFar} in ${seen}`, ...(last ? ['; last came ', nameWord(last)] : [])],
    rule: fineRule(course, recording),
    evidence: last ? [{ words: [nameWord(last)], moment: last.moment }] : [],
  };
}

const nothing = { moment: null, path: null, evidence: [], chain: [], top: null } as const;

function tellSlowPages(course: Course, slow: readonly SlowVisit[], top: Problem | null): Verdict {
  const [first] = slow;
  return {
    kind: 'degraded',
    words: [`${counted(slow.length, 'page visit')} ${slow.length === 1 ? 'was' : 'were'} slow for this user`],
    moment: first?.moment ?? null,
    path: first ? pathOf(course, first.visitId) : null,
    rule: 'The largest paint (LCP) took more than 4 s, or a reaction (INP) more than 500 ms, on at least 2 visits.',
    evidence: slow.map(({ visitId, moment, lcpMs, inpMs }) => ({
      words: [
        placeWord(course, visitId),
        ` ${[measure('LCP', lcpMs), measure('INP', inpMs)].filter(Boolean).join(', ')}`,
      ],
      moment,
    })),
    chain: [],
    top,
  };
}

function measure(name: string, ms: number | null): string | null {
  if (ms === null) return null;
  return ms >= 1000 ? `${name} ${(ms / 1000).toFixed(1)} s` : `${name} ${Math.round(ms)} ms`;
}

/** One of the times when it broke. */
function whatBroke({ cause }: Breakage): Words {
  if (cause.kind === 'exception') return [exceptionWord(cause.exception)];
  return ['Submitted ', elementWord(cause.submit.target)];
}

/** `Pay now threw a TypeError 3 times`. */
function brokeWords({ cause, times, action, isOneAction, problem }: Breakage): Words {
  if (cause.kind === 'submit')
    return problem.aftermath ? [...problem.words, ', ', ...problem.aftermath] : problem.words;
  const { article, name } = thrownWords(cause.exception.types[0] ?? '', exceptionTitle(cause.exception));
  const often = timesWords(times.length);
  const isCause = action?.isNear && isOneAction && action.event.kind !== 'custom';
  if (isCause) return [...actionWords(action), ' threw ', article, name, often];
  return [
    name,
    ' was thrown',
    often,
    ...(action ? [`, ${relation(action, times.length)} `, nameWord(action.event)] : []),
  ];
}

function relation({ isNear }: LastAction, times: number): string {
  if (!isNear) return 'possibly after';
  return times > 1 ? 'first after' : 'just after';
}

/** The kind of an error says most, except where it says nothing. */
function thrownWords(type: string, title: string): { readonly article: string; readonly name: Word } {
  const isTelling = /^[\p{L}_$][\p{L}\p{N}_$.]{1,40}$/u.test(type) && type !== 'Error';
  if (!isTelling) return { article: '', name: { code: clip(title, 80), thrown: type.trim() } };
  return { article: /^[aeiou]/i.test(type) ? 'an ' : 'a ', name: { code: type } };
}

/** Short, as a technical name. */
function asCode(word: Word): Word {
  if (typeof word === 'string' || 'code' in word) return word;
  const { strong, ...rest } = word;
  return { ...rest, code: clip(strong, 80) };
}

function actionWords({ event }: LastAction): Words {
  if (event.kind === 'submit') return ['Submitting ', elementWord(event.target)];
  return [...(event.kind === 'input' ? ['Changing '] : []), elementWord(event.target)];
}

function nameWord(event: TimelineEvent): Word {
  return event.kind === 'custom' ? { strong: clip(event.name, 80) || 'an event' } : elementWord(event.target);
}

function timesWords(times: number): string {
  if (times === 1) return '';
  return times === 2 ? ' twice' : ` ${times.toLocaleString('en')} times`;
}

function blockedWords(course: Course, { breakage, isRetried, endedAfterMs }: Block): Words {
  const { cause, retries, times } = breakage;
  // How often a form was sent, or the same was thrown, is told already.
  const isTold = cause.kind === 'submit' || times.length > 1;
  const tries = isRetried && !isTold ? [`, tried${timesWords(retries.length)} more`] : [];
  if (endedAfterMs !== null) return [...tries, `, ${leftWords(endedAfterMs)}`];
  return tries.length > 0 ? tries : afterWords(course, breakage);
}

function leftWords(ms: number): string {
  return ms < 1000 ? 'left at once' : `left ${formatDuration(ms)} later`;
}

function blockedRule({ breakage: { cause }, isRetried, endedAfterMs }: Block): string {
  const what = cause.kind === 'exception' ? 'An exception' : 'A failed submit';
  const then = [
    ...(isRetried ? ['the same was tried at least twice more'] : []),
    ...(endedAfterMs === null ? [] : ['the session ended on that page within 60 s']),
  ].join(', ');
  return `${what}, ${then}, and no success event after it.`;
}

/** How it went on. */
function afterWords(course: Course, breakage: Breakage): Words {
  const recovery = recoveryOf(course, breakage);
  if (recovery?.kind === 'custom') return [', then ', nameWord(recovery)];
  const { tab, visitId, times } = breakage;
  const last = times.at(-1) ?? times[0];
  const page = after(course, tab, last.offsetMs).find(
    ({ event, visitId: on }) => event.kind === 'page' && on !== visitId,
  );
  if (page) {
    const way = wayTo(course, page.visitId, visitId, tab);
    if (way === 'again') return [', then the page was loaded again'];
    return [`, then went ${way} to `, placeWord(course, page.visitId)];
  }
  if (course.end?.progress === 'going-on') return [', and the session goes on'];
  if (course.end?.progress === 'quiet') return [', and the session may go on'];
  const since = (course.end?.moment.offsetMs ?? last.offsetMs) - last.offsetMs;
  return course.end?.visitIds.has(visitId) && since >= 0 ? [`, ${leftWords(since)}`] : [];
}

function degradedRule(course: Course, breakage: Breakage): string {
  const what = breakage.cause.kind === 'exception' ? 'A first error' : 'A failed submit';
  const recovery = recoveryOf(course, breakage);
  if (recovery?.kind === 'custom')
    return `${what}, with recovery after it: ${isPinned(course) ? "one of the project's success events" : 'an event that had not come with it before'} followed.`;
  if (recovery) return `${what}, with recovery after it: trying again opened another page.`;
  if (!canBlock(course) || (course.end?.progress === 'over' && !canTellEnd(course))) {
    return `${what}. Whether it stopped the person is not known: events that would show it were left out.`;
  }
  if (breakage.cause.kind === 'submit' && breakage.problem.weight !== 'failure') {
    return 'A submit after which the same page stayed open, sent again less than twice: some forms thank on the spot.';
  }
  if (course.end?.progress === 'going-on')
    return `${what}. Whether it stops the person is not known: the session goes on.`;
  if (course.end?.progress === 'quiet') {
    return `${what}. Whether it stopped the person is not known yet: the session is over after 35 minutes without activity.`;
  }
  return `${what} that did not stop the person: neither tried again twice, nor the end of the session on that page within 60 s.`;
}

const frictionRules: { readonly [Kind in Exclude<Friction['kind'], 'slow-pages'>]: string } = {
  'rage-click':
    'Rage clicks that no event followed, or none but one whose name tells of trouble. A lone burst of fewer than 5 clicks does not count, unless the page did not change.',
  'dead-click': 'At least 3 clicks, or swipes, on one element after which the page did not change.',
  'failed-requests': 'Requests of the page failed, without an effect that events show.',
};

function fineRule({ cut }: Course, recording: Recording | null): string {
  const rule = `Neither an exception nor a failed submit, no rage clicks without an answer, no 3 dead clicks on one element, no 2 slow page visits${coverageWords(recording)}. Known-harmless messages are not counted.`;
  return cut.has('plumbing') ? `${rule} Page speed is not judged in full: not all of its events are here.` : rule;
}

function coverageWords(recording: Recording | null): string {
  if (recording === null) return '';
  if (recording.activeS !== null) return '; events cover at least 80 % of the active time';
  return recording.durationS === null ? '' : '; the recording is not far longer than its events';
}

/** In the order in which it happened, each thing once. */
function inTime(evidence: Verdict['evidence']): Verdict['evidence'] {
  const told = new Map(evidence.map((one) => [`${one.moment.offsetMs} ${plainText(one.words)}`, one]));
  return [...told.values()].sort((one, other) => one.moment.offsetMs - other.moment.offsetMs);
}
