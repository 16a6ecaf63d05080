/** What the section "Not visible to this report" holds: always the same questions in the same order. */
export type NotVisible = { readonly checks: readonly Check[] };

export type Check = {
  readonly name: CheckName;
  /** "Console captured" */
  readonly label: string;
  /** `pending`: the facts for it are still on their way. `unknown`: they could not be read, or cannot tell. */
  readonly answer: 'yes' | 'no' | 'partly' | 'unknown' | 'pending';
  /** Why, as a whole sentence. */
  readonly reason: string;
  /** What would change it; `null` where nothing needs to, or nothing can. */
  readonly fix: string | null;
  /** Path of the setting in PostHog behind `/project/<number>`. */
  readonly settingPath: string | null;
};

export type CheckName =
  | 'recording'
  | 'retention'
  | 'events'
  | 'autocapture'
  | 'exceptions'
  | 'console'
  | 'network'
  | 'dead-clicks'
  | 'person'
  | 'blocked'
  | 'scopes';
