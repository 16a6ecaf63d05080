import fc from 'fast-check';
import { propertyRuns } from './property-runs';

/**
 * How properties are tried. `npm test` takes the same examples every time: a change is judged by what it changes, not by
 * what chance brings. `PROPERTY_RUNS=50` looks for new and larger ones, fifty times as many but for 20 s at most; what
 * fails prints its seed.
 */
fc.configureGlobal(
  process.env.PROPERTY_RUNS === undefined
    ? { seed: 20_260_101 }
    : { numRuns: propertyRuns(), baseSize: 'medium', interruptAfterTimeLimit: 20_000 },
);
