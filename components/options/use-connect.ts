import { useState } from 'react';
import { browser } from 'wxt/browser';
import type { Connection } from '@/utils/connections/connection';
import { hostPattern } from '@/utils/connections/host-pattern';
import type { FailureWords } from '@/utils/report/failure-words';
import { askBackground } from './ask-background';
import { connectProblem } from './connect-words';

export type ConnectRequest = {
  readonly origin: string;
  readonly key: string;
  readonly keep: Connection['credential']['keep'];
  /** The connection that this is a new key for. */
  readonly replaces?: string;
};

export type ConnectState =
  | { readonly state: 'idle' }
  | { readonly state: 'asking'; readonly origin: string }
  | { readonly state: 'connected'; readonly connection: Connection }
  | { readonly state: 'failed'; readonly problem: FailureWords };

/** One attempt after another to connect; each forgets the outcome of the one before. */
export function useConnect(): {
  readonly attempt: ConnectState;
  /** Resolves to the connection as it is stored now, or `null` when `attempt` says what went wrong. */
  readonly connect: (request: ConnectRequest) => Promise<Connection | null>;
} {
  const [attempt, setAttempt] = useState<ConnectState>({ state: 'idle' });

  const connect = async (request: ConnectRequest): Promise<Connection | null> => {
    // Only as the very first thing that a press does may the browser ask the person for a host.
    const permitted = browser.permissions.request({ origins: [hostPattern(request.origin)] });
    setAttempt({ state: 'asking', origin: request.origin });
    // Refused, or not asked at all: the background says so.
    await permitted.catch(() => false);
    const answer = await askBackground({ type: 'connect', ...request, key: request.key.trim() });
    if (answer.type !== 'connected') {
      setAttempt({ state: 'failed', problem: connectProblem(answer, request.origin) });
      return null;
    }
    setAttempt({ state: 'connected', connection: answer.connection });
    return answer.connection;
  };

  return { attempt, connect };
}
