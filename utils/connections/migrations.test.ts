import { describe, expect, it } from 'vitest';
import { connectionSchema } from './connection';
import { currentVersion, migrate } from './migrations';

/** One record as each version wrote it. Add the next one when `currentVersion` grows; never change an old one. */
const written = {
  1: {
    version: 1,
    id: 'c-1',
    origin: 'https://us.posthog.com',
    label: 'Acme Shop',
    credential: { kind: 'personal-key', masked: null, keep: 'session' },
    scopes: ['*'],
    scopedTeams: null,
    projects: [{ id: 1, name: null, token: null, timeZone: null }],
    capabilities: { noIssuesRoute: true },
    status: 'needs-key',
  },
};

describe('migrating a stored connection', () => {
  it('has an example of every version, and each can be read today', () => {
    expect(Object.keys(written)).toHaveLength(currentVersion);
    for (const record of Object.values(written)) {
      expect(connectionSchema.safeParse(migrate(record))).toMatchObject({ success: true });
    }
  });

  it('walks every step from the version it finds', () => {
    const steps = {
      1: ({ name, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, label: name }),
      2: (record: Readonly<Record<string, unknown>>) => ({ ...record, projects: [] }),
    };
    expect(migrate({ version: 1, name: 'Acme' }, steps, 3)).toEqual({ label: 'Acme', projects: [] });
    expect(migrate({ version: 2, label: 'Acme' }, steps, 3)).toEqual({ label: 'Acme', projects: [] });
    expect(migrate({ version: 3, label: 'Acme', projects: [1] }, steps, 3)).toEqual({ label: 'Acme', projects: [1] });
  });

  it('refuses what it cannot bring forward', () => {
    expect(migrate({ version: 4 }, {}, 3)).toBeNull();
    expect(migrate({ version: 0 }, {}, 3)).toBeNull();
    expect(migrate({ label: 'Acme' }, {}, 3)).toBeNull();
    expect(migrate(null, {}, 3)).toBeNull();
  });
});
