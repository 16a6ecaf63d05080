import { expect, it } from 'vitest';
import { citedEvents } from './cited-events';
import { anEvent, aRecording, idAt, someFacts, start } from './testing/facts';

const cited = idAt(start + 252_000, 900);

it('stand where the recording shows them, by the clock of the device', () => {
  // The recording began two seconds before the session's first event, and the server got them a minute late.
  const events = [anEvent({ after: 0, late: 60_000 }), anEvent({ uuid: cited, after: 252_000, late: 60_000 })];
  const facts = someFacts({ recording: aRecording({ startAt: start - 2_000 }), events });
  expect(citedEvents(facts, new Set([cited]))).toEqual(new Map([[cited, { offsetMs: 254_000, at: start + 312_000 }]]));
});

it('that the session does not have are nowhere', () => {
  const facts = someFacts({ recording: aRecording(), events: [anEvent()] });
  expect(citedEvents(facts, new Set([cited]))).toEqual(new Map());
});

it('are nowhere while events are not known', () => {
  expect(citedEvents(someFacts({ events: 'loading' }), new Set([cited]))).toEqual(new Map());
});
