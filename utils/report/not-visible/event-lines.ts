import type { EventRank } from '@/utils/facts/events';
import { isServerLib } from '@/utils/facts/sdk';
import { counted } from '../words';
import { autocaptureSettings, type Blindness, type BlindnessInput, entry, errorSettings, replaySettings } from './line';

export function exceptionsLine({ facts, zone }: BlindnessInput): Blindness {
  const { yes, partly, unknown, withoutFact } = entry('exceptions', 'Exceptions');
  const fact = facts.exceptions;
  const missing = withoutFact(fact, zone);
  if (fact.state !== 'ready') return missing ?? unknown('Not known yet.');
  const { exceptions, cut } = fact.data;
  if (cut) return partly(`Only the first ${counted(exceptions.length, 'exception')} are here.`);
  if (exceptions.length > 0) return yes('Captured.');
  return unknown('None is here: nothing was thrown, or exception capture is off.', errorSettings);
}

export function autocaptureLine({ facts, recording, events, zone }: BlindnessInput): Blindness {
  const { yes, partly, no, unknown, withoutFact } = entry('autocapture', 'Clicks and forms');
  const fact = facts.events;
  const missing = withoutFact(fact, zone);
  if (fact.state !== 'ready') return missing ?? unknown('Not known yet.');
  if (events.some(({ name }) => name === '$autocapture')) return yes('Autocapture is on.');
  if (fact.data.cut?.counts.some(({ name }) => name === '$autocapture')) {
    return partly('Autocapture is on, but what it captured is left out here.');
  }
  const clicks = recording?.clicks ?? 0;
  if (events.length > 0 && clicks >= 3) {
    return no(
      `The recording has ${counted(clicks, 'click')} and no event of one: autocapture is off.`,
      autocaptureSettings,
    );
  }
  return unknown('No click was captured: nobody clicked, or autocapture is off.', autocaptureSettings);
}

export function deadClickLine({ facts, events, zone }: BlindnessInput): Blindness {
  const { yes, unknown, withoutFact } = entry('dead-clicks', 'Dead clicks');
  const missing = withoutFact(facts.events, zone);
  if (missing) return missing;
  return events.some(({ name }) => name === '$dead_click')
    ? yes('Captured, except on links.')
    : unknown('None is here: every click did something, or their capture is off.', autocaptureSettings);
}

const rankWords: { readonly [Rank in EventRank]: string } = {
  problems: 'exceptions, rage and dead clicks',
  pages: 'page views',
  custom: 'custom events',
  forms: 'submits and changes of fields',
  clicks: 'clicks',
  plumbing: 'events behind the scenes',
};

export function eventsLine({ facts, events, zone }: BlindnessInput): Blindness {
  const { yes, partly, no, unknown, withoutFact } = entry('events', 'Events');
  const fact = facts.events;
  const missing = withoutFact(fact, zone);
  if (fact.state !== 'ready') return missing ?? unknown('Not known yet.');
  const { cut, foundBy } = fact.data;
  if (cut) {
    const total = cut.counts.reduce((sum, { count }) => sum + count, 0);
    const kinds = cut.ranks.map((rank) => rankWords[rank]).join(', ');
    return partly(
      `${events.length.toLocaleString('en')} of ${counted(total, 'event')} are here. Some of these are left out: ${kinds}.`,
    );
  }
  if (events.length === 0) return no('No event carries this session ID.', autocaptureSettings);
  return foundBy === 'around'
    ? partly('No event carries this session ID. Shown are events of the same person around the recording.')
    : yes('All events of the session are here.');
}

/** What was not lost was not withheld by anything. The name alone would say the opposite. */
const loss = entry('loss', 'Ad blocker or sampling', {
  answers: { yes: 'not likely', partly: 'possible', unknown: 'not known', no: 'likely' },
  copiedAs: 'reason',
});

/** Whether something kept events or the recording back on their way: only what is unusual about the rest tells. */
export function lossLine({ facts, recording, events, zone }: BlindnessInput): Blindness {
  const { yes, partly, no, unknown, withoutFact } = loss;
  const missing = withoutFact(facts.events, zone) ?? withoutFact(facts.recording, zone);
  if (missing) return missing;
  if (events.length === 0) {
    return recording === null
      ? unknown('Neither a recording nor an event is here to tell by.')
      : no('Likely: there is a recording and no event. An ad blocker lets one pass and not the other.');
  }
  if (events.every(({ lib }) => isServerLib(lib))) {
    return no("Likely: servers sent events of this session, the person's device sent none.");
  }
  if (recording === null) {
    return partly('Possible: there are events and no recording. Recordings may be sampled.', replaySettings);
  }
  return yes('Nothing points to either.');
}
