import { dataOf } from '@/utils/facts/fact';
import type { Recording } from '@/utils/facts/recording';
import type { SessionFacts } from '@/utils/facts/session-facts';
import { largeShift } from './clocks';
import { tellContext } from './context';
import { tellFlags } from './flags';
import type { Moment } from './moment';
import { tellNotVisible } from './not-visible';
import { tellOwnWords } from './own-words';
import type { Surroundings } from './report';
import { section, standingOf } from './section';
import type { TimeZone } from './time';
import type { TimelineEvent } from './timeline';

/** What the surroundings are told from. */
export type Around = {
  readonly facts: SessionFacts;
  readonly recording: Recording | null;
  /** Scopes of the key, where they are known. */
  readonly scopes: readonly string[] | null;
  readonly now: number;
  readonly zone: TimeZone;
  readonly events: readonly TimelineEvent[];
  /** Where the session failed, by its verdict. */
  readonly failure: Moment | null;
  /** When the session starts, ms since 1970. */
  readonly startsAt: number;
  /** What the device's clock lacks, ms. */
  readonly shiftMs: number;
};

/** What is around what happened. It stands below the first screen, and its script may come later. */
export function tellSurroundings(around: Around): Surroundings {
  return { context: contextSection(around), notVisible: notVisibleSection(around) };
}

/** Where, with what and how long it was, the flags, and the person's own words. */
export function contextSection(around: Around): Surroundings['context'] {
  const { facts, recording, events, failure, startsAt, shiftMs, now, zone } = around;
  const eventsFact = dataOf(facts.events);
  const asides = eventsFact?.asides ?? null;
  return section(
    standingOf(facts, ['recording', 'events'], zone),
    dataOf(facts.recording) === null && eventsFact === null
      ? null
      : tellContext({
          recording,
          context: eventsFact?.context ?? null,
          flags: asides && tellFlags(asides.flags, events, failure),
          ownWords: asides ? tellOwnWords(asides.surveys, events) : [],
          eventSpanMs: spanOf(events),
          startedAt: events.length > 0 || recording ? startsAt : null,
          shiftMs: Math.abs(shiftMs) >= largeShift ? shiftMs : null,
          now,
          zone,
        }),
  );
}

/** What the report may be blind to. */
export function notVisibleSection(around: Around): Surroundings['notVisible'] {
  const { facts, recording, events, scopes, now, zone } = around;
  return section(
    standingOf(facts, ['recording', 'events', 'exceptions', 'console'], zone),
    tellNotVisible({ facts, recording, events, scopes, now, zone }),
  );
}

function spanOf(events: readonly TimelineEvent[]): number | null {
  const [first] = events;
  const last = events.at(-1);
  return first && last ? last.moment.offsetMs - first.moment.offsetMs : null;
}
