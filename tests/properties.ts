import fc from 'fast-check';

/**
 * How properties are tried. `npm test` takes the same examples every time: a change is judged by what it changes, not by
 * what chance brings. `PROPERTY_RUNS=50` looks for new and larger ones, fifty times as many but for 20 s at most; what
 * fails prints its seed.
 */
const times = process.env.PROPERTY_RUNS;
fc.configureGlobal(
  times === undefined
    ? { seed: 20_260_101 }
    : { numRuns: 100 * Number(times), baseSize: 'medium', interruptAfterTimeLimit: 20_000 },
);
