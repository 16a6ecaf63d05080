import type { Capabilities } from '@/utils/connections/connection';
import type { FactData, FactName } from '@/utils/facts/session-facts';
import type { ProjectCall } from '@/utils/posthog/project-call';

/** Everything that a gatherer may know when it asks PostHog for its fact. */
export type Question = ProjectCall & {
  readonly sessionId: string;
  /** When the fan-out began, ms since 1970. */
  readonly now: number;
  /** True where PostHog must not answer from its cache: the session may still grow, or a person asked for a refresh. */
  readonly fresh: boolean;
  /** Whether the key holds a scope, as far as that is known: what is certain to be refused is not asked. */
  readonly mayUse: (scope: string) => boolean;
  /** What this server was found to lack. */
  readonly lacks: Capabilities;
  /** Remembers that this server lacks something, for this fan-out and all later ones. */
  readonly rememberLack: (what: keyof Capabilities) => void;
  /**
   * Another fact of the session: what is being gathered now, else what is stored. `null` when it failed or is not
   * there. Only ever a second thought: the first call of each fact starts without waiting for any other.
   */
  readonly sibling: <Name extends FactName>(name: Name) => Promise<FactData[Name] | null>;
  /** The fact as it stood before this refresh, where only newer rows have to be asked for. */
  readonly previous: <Name extends FactName>(name: Name) => Promise<FactData[Name] | null>;
};

/** Gathers one fact. Rejects with `CallFailed`, or with the signal's reason. */
export type Gatherer<Name extends FactName> = (question: Question) => Promise<FactData[Name]>;
