import { isServerLib } from '@/utils/facts/sdk';
import { between, type Course } from './course';
import { elementKey, elementLabel } from './element-label';
import type { TimelineEvent } from './timeline';
import { compareTexts } from './timeline';

/** What the person did last before something broke. */
export type LastAction = {
  readonly event: TimelineEvent;
  /** Close enough to be what set it off; otherwise it possibly did. */
  readonly isNear: boolean;
};

/** As close as PostHog's own count of console errors after a click takes them, ms. */
const near = 5_000;
/** What is asked of a server fails later, ms. */
const possible = 30_000;
/** A press on a button submits its form: both are one action, and the button is what the person saw. ms. */
const sameAction = 500;

/**
 * The last click, submit, change or custom event of the tab up to 5 s before the offset, else up to 30 s. What a person
 * did goes before what the app reported of it.
 */
export function lastAction(course: Course, tab: string, offset: number): LastAction | null {
  const before = between(course, tab, offset - possible, offset)
    .map(({ event }) => event)
    .filter((event) => weight(event) > 0);
  return (
    pick(
      before.filter(({ moment }) => moment.offsetMs >= offset - near),
      true,
    ) ?? pick(before, false)
  );
}

function pick(events: readonly TimelineEvent[], isNear: boolean): LastAction | null {
  const byHand = events.filter(({ kind }) => kind !== 'custom');
  const last = latest(byHand.length > 0 ? byHand : events);
  if (!last) return null;
  const pressed = latest(
    byHand.filter(({ kind, moment }) => kind === 'click' && last.moment.offsetMs - moment.offsetMs <= sameAction),
  );
  return { event: pressed ?? last, isNear };
}

/** The latest; of those of one instant the one that says most, whatever their order. */
function latest(events: readonly TimelineEvent[]): TimelineEvent | null {
  return events.reduce<TimelineEvent | null>((one, other) => {
    if (one === null) return other;
    const later =
      other.moment.offsetMs - one.moment.offsetMs ||
      weight(other) - weight(one) ||
      compareTexts(elementKey(one.target) + one.name, elementKey(other.target) + other.name);
    return later > 0 ? other : one;
  }, null);
}

/** 0 for what is no action of a person. */
function weight({ kind, name, lib }: TimelineEvent): number {
  if (isServerLib(lib)) return 0;
  if (kind === 'click') return 5;
  if (kind === 'submit') return 4;
  if (name === '$rageclick') return 3;
  if (kind === 'input') return 2;
  return kind === 'custom' ? 1 : 0;
}

/** Whether both are the same press on the same element, or the same form sent again. Elements without a name never are. */
export function isSameAction(one: TimelineEvent, other: TimelineEvent): boolean {
  if (one.kind === 'custom' || other.kind === 'custom') return false;
  const isPress = ({ kind, name }: TimelineEvent) => kind === 'click' || name === '$rageclick';
  if (isPress(one) !== isPress(other) || (one.kind === 'submit') !== (other.kind === 'submit')) return false;
  return isNamed(one) && elementKey(one.target) === elementKey(other.target);
}

function isNamed({ target }: TimelineEvent): boolean {
  return elementLabel(target) !== null || Boolean(target?.href);
}
