import { expect, test } from 'vitest';
import { PLACES } from '../visitors.ts';
import { storedEvent } from './event.ts';

const captured = {
  uuid: '01a204fc-aaee-7c08-a59b-0e348d2f6bdd',
  event: '$autocapture',
  timestamp: '2026-11-22T20:39:57.422Z',
  properties: { distinct_id: 'ada', $session_id: '01a204fc-6f03-7f0d-a404-a95bc35a37c7' },
};

test('an event keeps its ids and gets the place of its address', () => {
  expect(storedEvent(captured, PLACES.berlin)).toMatchObject({
    uuid: captured.uuid,
    distinctId: 'ada',
    timestamp: captured.timestamp,
    properties: { $session_id: captured.properties.$session_id, $geoip_city_name: 'Berlin', $geoip_country_code: 'DE' },
    elementsChain: '',
  });
});

test.each([{ $elements_chain: 'button:text="Pay"' }, { $elements: [{ tag_name: 'button', $el_text: 'Pay' }] }])(
  'the chain moves out of the properties: %o',
  (given) => {
    const { elementsChain, properties } = storedEvent(
      { ...captured, properties: { ...captured.properties, ...given } },
      PLACES.oslo,
    );
    expect(elementsChain).toMatch(/^button:.*text="Pay"/);
    expect(properties).not.toHaveProperty('$elements');
    expect(properties).not.toHaveProperty('$elements_chain');
  },
);

test('what is set on the person stands among the properties, first values under their initial names', () => {
  const { properties } = storedEvent({ ...captured, $set: { plan: 'Pro' }, $set_once: { a: 1 } }, PLACES.lyon);
  expect(properties.$set).toMatchObject({ plan: 'Pro', $geoip_city_name: 'Lyon' });
  expect(properties.$set_once).toMatchObject({ a: 1, $initial_geoip_city_name: 'Lyon' });
});

test('NUL becomes U+FFFD', () => {
  const { properties } = storedEvent(
    { ...captured, properties: { ...captured.properties, text: 'a\u0000b' } },
    PLACES.lyon,
  );
  expect(properties.text).toBe('a\ufffdb');
});
