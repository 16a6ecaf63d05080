import { isServerLib } from '@/utils/facts/sdk';
import { elementKey, elementLabel, elementWord, isField } from './element-label';
import { eventWords } from './event-words';
import { groupBy } from './group-by';
import type { Moment } from './moment';
import type { TimelineEvent } from './timeline';
import type { Visit, VisitedEvent } from './visits';
import type { WhatHappened } from './what-happened';
import type { Words } from './words';

/** One thing to do to see the failure again, and where the recording shows it done. */
export type Step = { readonly words: Words; readonly moment: Moment };

/** A longer way begins in its midst: nobody follows more. */
const mostSteps = 12;
/** A click leads to the next page when that begins within this time, ms. */
const leavingGap = 5_000;
/** A form is submitted by the click just before, ms. */
const submitGap = 1_000;
/** What PostHog makes of clicks and swipes comes this close to them, ms. */
const madeWithin = 3_000;

/**
 * The shortest way to what failed, in the tab in which it failed: page visits and what was done on them, without pages on
 * which nothing was done and without ways round; the last step is the failing action. Values are never told: nobody
 * types what the person typed.
 */
export function stepsTo({ visits, visited }: WhatHappened, failedAt: Moment): Step[] {
  const before = visited.filter(({ event }) => event.moment.offsetMs <= failedAt.offsetMs && !isServerLib(event.lib));
  const tab = before.findLast(({ event }) => event.windowId !== null)?.event.windowId;
  const stays = findStays(
    before.filter(({ event }) => event.windowId === tab || event.windowId === null),
    visits,
  );
  const shortest = withoutIdleStart(withoutLoops(stays));
  const steps = lastSteps(shortest.map((stay, index) => tellStay(stay, shortest[index - 1] ?? null)));
  return [...steps, ...reportedStep(before, failedAt)];
}

/** Where nothing was done by hand just before, what the app reported last is what it failed upon. */
function reportedStep(before: readonly VisitedEvent[], failedAt: Moment): Step[] {
  const last = before.map(({ event }) => event).filter(({ moment }) => moment.offsetMs === failedAt.offsetMs);
  const reported = last.find(({ kind }) => kind === 'custom');
  if (!reported || deedsOf(last).length > 0) return [];
  return [{ words: ['Wait until ', ...eventWords(reported, null), ' is sent'], moment: reported.moment }];
}

/** What was done on a page, and the click that led away from it. */
type Stay = {
  readonly visit: Visit;
  readonly deeds: readonly TimelineEvent[];
  readonly leaving: TimelineEvent | null;
  /** The app sent an event of its own from here: something was achieved. */
  readonly achieved: boolean;
};

function findStays(visited: readonly VisitedEvent[], visits: readonly Visit[]): Stay[] {
  const byVisit = groupBy(visited, ({ visitId }) => visitId);
  const entries = [...byVisit].flatMap(([visitId, seen]) => {
    const visit = visits[visitId];
    return visit?.path == null ? [] : [{ visit, events: seen.map(({ event }) => event) }];
  });
  return entries.map(({ visit, events }, index) => {
    const deeds = deedsOf(events);
    const next = entries[index + 1]?.visit;
    const last = deeds.at(-1);
    const isLeaving =
      next !== undefined && last?.action === 'click' && next.first.offsetMs - last.moment.offsetMs <= leavingGap;
    return {
      visit,
      deeds: isLeaving ? deeds.slice(0, -1) : deeds,
      leaving: isLeaving ? last : null,
      achieved: events.some(({ kind }) => kind === 'custom'),
    };
  });
}

/** What somebody did, without what the browser or PostHog made of it. */
function deedsOf(events: readonly TimelineEvent[]): TimelineEvent[] {
  const done = events.filter(
    (event) =>
      isDone(event) || (made.has(event.name) && !events.some((other) => isDone(other) && isPartOf(other, event))),
  );
  return done.filter(({ action, moment }, index) => {
    const before = done[index - 1];
    return action !== 'submit' || before?.action !== 'click' || moment.offsetMs - before.moment.offsetMs > submitGap;
  });
}

function isDone({ name, action }: TimelineEvent): boolean {
  return name === '$autocapture' && (action === 'click' || action === 'change' || action === 'submit');
}

/** What PostHog makes of presses, and says alone where the presses themselves are not captured. */
const made = new Map([
  ['$rageclick', 'Click '],
  ['$dead_click', 'Click '],
  ['$dead_swipe', 'Swipe over '],
]);

/** Whether a click is one of those that it was made of. */
function isPartOf({ action, target, moment }: TimelineEvent, whole: TimelineEvent): boolean {
  const isNear = Math.abs(whole.moment.offsetMs - moment.offsetMs) <= madeWithin;
  return action === 'click' && isNear && elementKey(target) === elementKey(whole.target);
}

/** Coming back to a page undoes the way round, unless something was done on it. */
function withoutLoops(stays: readonly Stay[]): Stay[] {
  const way: Stay[] = [];
  for (const stay of stays) {
    const at = way.findLastIndex(({ visit }) => visit.path === stay.visit.path);
    const earlier = way[at];
    const between = way.slice(at + 1);
    if (earlier && !between.some(({ deeds, achieved }) => deeds.length > 0 || achieved)) {
      way.splice(at, way.length, {
        ...stay,
        visit: earlier.visit,
        deeds: [...earlier.deeds, ...stay.deeds],
        achieved: earlier.achieved || stay.achieved,
      });
    } else way.push(stay);
  }
  return way;
}

/** A way begins on the first page on which something was done. */
function withoutIdleStart(stays: readonly Stay[]): Stay[] {
  const start = stays.findIndex(({ deeds, achieved }) => deeds.length > 0 || achieved);
  return start < 0 ? stays.slice(-1) : stays.slice(start);
}

type ToldStay = { readonly arrival: Step | null; readonly start: Step; readonly steps: readonly Step[] };

function tellStay({ visit, deeds, leaving }: Stay, before: Stay | null): ToldStay {
  const page: Words = [{ code: visit.path ?? '' }];
  const start = { words: ['Open ', ...page], moment: visit.first };
  const verb = before?.visit.path === visit.path ? 'Reload ' : 'Go to ';
  const arrival = before === null ? start : { words: [verb, ...page], moment: visit.first };
  const steps = [...groupDeeds(deeds), ...(leaving ? [[leaving] as const] : [])].map(tellDeeds);
  return { arrival: before?.leaving ? null : arrival, start, steps };
}

type Deeds = readonly [TimelineEvent, ...TimelineEvent[]];

/** Fields that are filled one after another are one step, and so is what is pressed again and again. */
function groupDeeds(deeds: readonly TimelineEvent[]): Deeds[] {
  const groups: [TimelineEvent, ...TimelineEvent[]][] = [];
  for (const deed of deeds) {
    const open = groups.at(-1);
    if (open && (isFilling(open[0]) ? isFilling(deed) : isSame(open[0], deed))) open.push(deed);
    else groups.push([deed]);
  }
  return groups;
}

function isFilling({ action, target }: TimelineEvent): boolean {
  return action === 'change' || (action === 'click' && isField(target));
}

function isSame(one: TimelineEvent, other: TimelineEvent): boolean {
  return one.name === other.name && one.action === other.action && elementKey(one.target) === elementKey(other.target);
}

function tellDeeds(deeds: Deeds): Step {
  const [first] = deeds;
  const { moment } = first;
  if (isFilling(first)) return { words: fillingWords(deeds), moment };
  const times = first.name === '$rageclick' ? [' several times'] : deeds.length > 1 ? [` ${deeds.length} times`] : [];
  const verb = first.action === 'submit' ? 'Submit ' : (made.get(first.name) ?? 'Click ');
  return { words: [verb, elementWord(first.target), ...times], moment };
}

function fillingWords(deeds: Deeds): Words {
  const changed = deeds.filter(({ action }) => action === 'change');
  const fields = [
    ...new Map((changed.length > 0 ? changed : deeds).map(({ target }) => [elementKey(target), target])).values(),
  ];
  const [only] = fields;
  if (fields.length === 1 && only) {
    const own = ownValue(elementLabel(only) ?? '');
    if (own !== null) return [`Type ${own} into `, elementWord(only)];
  }
  return ['Fill in ', ...fields.flatMap((field, index): Words => [listing(index, fields.length), elementWord(field)])];
}

function listing(index: number, length: number): string {
  if (index === 0) return '';
  return index === length - 1 ? ' and ' : ', ';
}

/** What to type, where a field says so by its name. */
function ownValue(label: string): string | null {
  if (/e-?mail/i.test(label)) return 'your email';
  if (/pass(?:word|phrase)/i.test(label)) return 'a password';
  return null;
}

/** As many pages from the end as make few enough steps; at least the last one. */
function lastSteps(stays: readonly ToldStay[]): Step[] {
  let from = stays.length;
  let count = 0;
  while (from > 0) {
    count += 1 + (stays[from - 1]?.steps.length ?? 0);
    if (count > mostSteps && from < stays.length) break;
    from -= 1;
  }
  return stays.slice(from).flatMap(({ start, arrival, steps }, index) => {
    if (index === 0) return [start, ...steps];
    return arrival ? [arrival, ...steps] : steps;
  });
}
