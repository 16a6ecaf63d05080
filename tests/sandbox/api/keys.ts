import { randomBytes } from 'node:crypto';

/** A personal API key. PostHog: posthog/api/personal_api_key.py, posthog/models/personal_api_key.py. */
export type ApiKey = {
  readonly id: string;
  readonly label: string;
  /** `phx_…` */
  readonly value: string;
  readonly userId: number;
  /** `['*']`: unrestricted. */
  readonly scopes: readonly string[];
  readonly scopedTeams: readonly number[];
  readonly scopedOrganizations: readonly string[];
  readonly createdAt: string;
  lastUsedAt: string | null;
};

export type NewKey = {
  readonly scopes: readonly string[];
  readonly label?: string;
  readonly scopedTeams?: readonly number[];
  readonly scopedOrganizations?: readonly string[];
  readonly userId?: number;
};

export class Keys {
  private readonly byValue = new Map<string, ApiKey>();

  create(key: NewKey, userId: number, now: number): ApiKey {
    const created: ApiKey = {
      id: randomBytes(8).toString('hex'),
      label: key.label ?? 'Sandbox key',
      value: `phx_${randomBytes(24).toString('base64url')}`,
      userId: key.userId ?? userId,
      scopes: key.scopes,
      scopedTeams: key.scopedTeams ?? [],
      scopedOrganizations: key.scopedOrganizations ?? [],
      createdAt: new Date(now).toISOString(),
      lastUsedAt: null,
    };
    this.byValue.set(created.value, created);
    return created;
  }

  find(value: string): ApiKey | undefined {
    return this.byValue.get(value);
  }

  /** Deletes a key; from then on it looks like one that never was. */
  revoke(value: string): void {
    this.byValue.delete(value);
  }
}

/** `x:write` covers `x:read`, `*` covers everything. */
export function hasScope(key: ApiKey, scope: string): boolean {
  return (
    key.scopes.includes('*') || key.scopes.includes(scope) || key.scopes.includes(scope.replace(/:read$/, ':write'))
  );
}
