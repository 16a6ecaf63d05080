import { browser } from 'wxt/browser';
import { holdsScope } from '@/utils/connections/scopes';
import { readConnection } from '@/utils/connections/store';
import { createFactStore, type FactStore } from '@/utils/investigation/fact-store';
import { type Access, createInvestigator, type Investigator } from '@/utils/investigation/investigator';
import { createLookUps, type LookUps } from '@/utils/investigation/look-ups';
import { CallFailed } from '@/utils/posthog/errors';
import { clientOf } from './clients';
import { changeConnection } from './connection-changes';
import { learnProject } from './learn-project';

export type Investigations = {
  readonly facts: FactStore;
  readonly investigator: Investigator;
  readonly lookUps: LookUps;
};

/** The facts of all sessions, in the browser's memory, and who gathers them. */
export function createInvestigations(): Investigations {
  const facts = createFactStore({
    area: browser.storage.session,
    isShown: (session) => investigator.isHeld(session),
  });
  const investigator = createInvestigator({ store: facts, access: accessTo, onFound: (ref) => void learnProject(ref) });
  return { facts, investigator, lookUps: createLookUps({ store: facts, access: accessTo }) };
}

/** Rejects with `CallFailed` when the connection is gone. */
export async function accessTo(connectionId: string): Promise<Access> {
  const connection = await readConnection(connectionId);
  if (connection === null) throw new CallFailed({ kind: 'no-key' });
  return {
    client: clientOf(connection),
    mayUse: (scope) => holdsScope(connection.scopes, scope),
    lacks: connection.capabilities,
    rememberLack: (what) =>
      void changeConnection(connectionId, (stored) => ({
        ...stored,
        capabilities: { ...stored.capabilities, [what]: true },
      })),
  };
}
