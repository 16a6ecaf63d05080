/** What people choose of the rules by which a report is made. */
export type ReportRules = {
  /** Added to the messages that are known to be harmless (`noise-patterns.ts`). */
  readonly noisePatterns: readonly string[];
  /** The custom events that the project takes for success; none: those that are new after a failure. */
  readonly successEvents: readonly string[];
  /** A page left within so many ms for the page before it is a U-turn. */
  readonly uTurnMs: number;
};

/** The rules of someone who chose nothing. */
export const plainRules: ReportRules = { noisePatterns: [], successEvents: [], uTurnMs: 10_000 };
