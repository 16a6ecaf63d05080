/** A scope of a personal API key that the report has a use for (PostHog: posthog/scopes.py, `object:action`). */
export type ScopeUse = {
  readonly scope: string;
  /**
   * `needed`: without it the report loses a section. `useful`: without it a section loses detail. `opt-in`: only for who
   * wants AI summaries.
   */
  readonly weight: 'needed' | 'useful' | 'opt-in';
  /** What it lets the report show. */
  readonly gives: string;
  /** The sections that it feeds, by the names they carry on the screen. */
  readonly feeds: readonly Section[];
  /** What is missing without it, as a whole sentence. */
  readonly withoutIt: string;
};

export type Section = 'Who' | 'What happened' | 'Problems' | 'Related issues' | 'Context' | 'AI summary';

/** Every scope that a report uses, the most needed first. All of them only read. */
export const scopeUses: readonly ScopeUse[] = [
  {
    scope: 'query:read',
    weight: 'needed',
    gives: 'Events, exceptions and console lines',
    feeds: ['What happened', 'Problems', 'Context'],
    withoutIt: 'No timeline and no problems: events, exceptions and console lines cannot be read.',
  },
  {
    scope: 'session_recording:read',
    weight: 'needed',
    gives: 'The recording and its person',
    feeds: ['Who', 'Context'],
    withoutIt: 'No person and no recording figures: name, properties, active time and expiry stay unknown.',
  },
  {
    scope: 'error_tracking:read',
    weight: 'useful',
    gives: 'The error-tracking issues of the session',
    feeds: ['Related issues'],
    withoutIt: 'Issues cannot be read from error tracking. Exceptions still show under Problems.',
  },
  {
    scope: 'project:read',
    weight: 'useful',
    gives: 'Project names, time zones and tokens',
    feeds: ['Context'],
    withoutIt:
      'Projects show as numbers, times in your own time zone, and links that name a project by its token fail.',
  },
];

/** What AI summaries need beyond that. An earlier summary is found with query access alone. */
export const visionScopeUses: readonly ScopeUse[] = [
  {
    scope: 'replay_scanner:read',
    weight: 'opt-in',
    gives: 'Summaries and findings of Replay Vision',
    feeds: ['AI summary'],
    withoutIt: 'Replay Vision cannot be read. A summary that was made earlier still shows.',
  },
  {
    scope: 'replay_scanner:write',
    weight: 'opt-in',
    gives: 'New summaries, each after your yes',
    feeds: ['AI summary'],
    withoutIt: 'Summaries that exist are shown, and none can be made.',
  },
];

/** What a scope is used for, `null` for one that nothing uses. */
export function scopeUse(scope: string): ScopeUse | null {
  return [...scopeUses, ...visionScopeUses].find((use) => use.scope === scope) ?? null;
}

/**
 * Whether a key with these scopes may do what `needed` names. `*` grants everything, and writing includes reading
 * (PostHog: posthog/permissions.py).
 */
export function holdsScope(scopes: readonly string[], needed: string): boolean {
  if (scopes.includes('*') || scopes.includes(needed)) return true;
  return needed.endsWith(':read') && scopes.includes(needed.replace(/:read$/, ':write'));
}

export type ScopeCheck = { readonly use: ScopeUse; readonly held: boolean };

/** Each scope that a report uses, or of other uses, and whether a key with these scopes holds it. */
export function checkScopes(scopes: readonly string[], uses = scopeUses): ScopeCheck[] {
  return uses.map((use) => ({ use, held: holdsScope(scopes, use.scope) }));
}

/** True when the key may do more than the extension has a use for: everything, or writing of any other kind. */
export function canWrite(scopes: readonly string[]): boolean {
  return scopes.some((scope) => scope === '*' || (scope.endsWith(':write') && scope !== 'replay_scanner:write'));
}
