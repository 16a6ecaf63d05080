/** How the times of this session are to be read. */
export type SessionTime = {
  /** What offset 0 is on the server's clock, ms since 1970. `null` while nothing is known. */
  readonly startAt: number | null;
  /** What offset 0 is: the recording's start, or the first event where there is no recording (yet). */
  readonly origin: 'recording' | 'first-event' | 'none';
  /** From offset 0 to the end of the recording or the last event, whichever is later, in ms. */
  readonly lengthMs: number | null;
  /** Server's clock minus device's clock in ms: the median over the session's events. */
  readonly shiftMs: number;
  /** Said when the device's clock was at least 5 s off. */
  readonly shiftSentence: string | null;
};
