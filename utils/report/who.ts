import type { Moment } from './moment';

/** What the section "Who" holds. */
export type Who = {
  /**
   * `known`: PostHog has a person. `anonymous`: it made none for this visitor. `unread`: the recording, which names the
   * person, could not be read or is gone.
   */
  readonly kind: 'known' | 'anonymous' | 'unread';
  /** The name to show, by the project's own rule where PostHog knows the person. */
  readonly name: string;
  readonly email: string | null;
  readonly plan: string | null;
  readonly company: string | null;
  /** "Berlin, Germany" */
  readonly place: string | null;
  /** "Chrome 139 on macOS" */
  readonly device: string | null;
  /** "from newsletter (email)" or the referring site. */
  readonly cameFrom: string | null;
  /** "first seen 3 Nov 2026" */
  readonly firstSeen: string | null;
  readonly firstSeenAt: number | null;
  /** When the person became known within this session. */
  readonly identified: Moment | null;
  readonly personUuid: string | null;
  readonly distinctId: string | null;
  /** Every further property, sorted by name, as text. */
  readonly properties: readonly { readonly name: string; readonly value: string }[];
  /** Said where the person is anonymous or unread. */
  readonly sentence: string | null;
};
