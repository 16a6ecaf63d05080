/** A moment of the session. */
export type Moment = {
  /** ms from the recording's start; negative before it. The player is sought to it. */
  readonly offsetMs: number;
  /** The time of day, ms since 1970, on the server's clock. */
  readonly at: number;
};

/** The earlier of two moments. */
export function earlier(one: Moment, other: Moment): Moment {
  return other.offsetMs < one.offsetMs ? other : one;
}
