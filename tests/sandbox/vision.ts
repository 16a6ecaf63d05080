/** An observation as its API shows it: the scan of one session by one scanner. */
export type Observation = {
  readonly id: string;
  readonly session_id: string;
  readonly created_at: string;
  readonly [member: string]: unknown;
};

/** A saved scanner as its API shows it. */
export type Scanner = {
  readonly id: string;
  readonly name: string;
  readonly scanner_type: string;
  readonly [member: string]: unknown;
};

/** Replay Vision's rows of one project. */
export class Vision {
  readonly observations = new Map<string, Observation>();
  readonly scanners = new Map<string, Scanner>();
}
