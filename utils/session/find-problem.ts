/** Why a pasted text names no one recording. */
export const findProblems = [
  'empty',
  /** Several recordings in one text. */
  'several',
  /** A key or a token, which names no session. */
  'personal-key',
  'project-token',
  /** `/shared/…`: its token hides which session it is. */
  'shared',
  /** A page of Replay Vision about one observation: its ID is no session's. */
  'observation',
  /** A page of PostHog with recordings, but with none open. */
  'list',
  /** The address of anything else. */
  'other-address',
  'no-id',
] as const;

export type FindProblem = (typeof findProblems)[number];
