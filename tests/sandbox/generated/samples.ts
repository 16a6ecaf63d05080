import type { Sample } from '../sample.ts';
import { manyEvents } from './manyEvents.ts';
import { deadClickers, population } from './population.ts';

/** The recorded sessions that the generated ones are made from. */
const baseName = 'checkout-crash';
const deadClicksName = 'dead-clicks';

/** Sessions that need no recording of their own, made from a recorded one; none without it. */
export function generatedSamples(recorded: readonly Sample[]): Sample[] {
  const base = recorded.find(({ name }) => name === baseName);
  const deadClicks = recorded.find(({ name }) => name === deadClicksName);
  return [
    ...(base === undefined ? [] : [manyEvents(base), ...population(base)]),
    ...(deadClicks === undefined ? [] : deadClickers(deadClicks)),
  ];
}
