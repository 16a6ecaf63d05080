import type { Fact } from '@/utils/facts/fact';
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
  const { facts, events, scopes, failure, startsAt, shiftMs, now, zone } = around;
  const recordingFact = ready(facts.recording);
  const eventsFact = ready(facts.events);
  const recording = recordingFact?.kind === 'found' ? recordingFact.recording : null;
  const asides = eventsFact?.asides ?? null;
  return {
    context: section(
      standingOf(facts, ['recording', 'events'], zone),
      recordingFact === null && eventsFact === null
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
    ),
    notVisible: section(
      standingOf(facts, ['recording', 'events', 'exceptions', 'console'], zone),
      tellNotVisible({ facts, recording, events, scopes, now, zone }),
    ),
  };
}

function ready<Data>(fact: Fact<Data>): Data | null {
  return fact.state === 'ready' ? fact.data : null;
}

function spanOf(events: readonly TimelineEvent[]): number | null {
  const [first] = events;
  const last = events.at(-1);
  return first && last ? last.moment.offsetMs - first.moment.offsetMs : null;
}
