import type { Sample } from '../sample.ts';

/** What happens to a session's data after the visit: in transport, with time, or on the server. */
export type Step = (sample: Sample) => Sample;
