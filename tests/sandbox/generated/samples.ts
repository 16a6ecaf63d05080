import type { Sample } from '../sample.ts';
import { manyEvents } from './manyEvents.ts';
import { population } from './population.ts';

/** The recorded session that the generated ones are made from. */
const baseName = 'checkout-crash';

/** Sessions that need no recording of their own, made from a recorded one; none without it. */
export function generatedSamples(recorded: readonly Sample[]): Sample[] {
  const base = recorded.find(({ name }) => name === baseName);
  return base === undefined ? [] : [manyEvents(base), ...population(base)];
}
