import { useEffect, useState } from 'react';
import { type StoredConnection, watchConnections } from '@/utils/connections/store';
import { askBackground } from './ask-background';

export type Connections =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly connections: readonly StoredConnection[] }
  | { readonly state: 'failed' };

/** The stored connections, kept up to date with what any part of the extension changes about them. */
export function useConnections(): Connections {
  const [connections, setConnections] = useState<Connections>({ state: 'loading' });

  useEffect(() => {
    let watching = true;
    const show = (list: readonly StoredConnection[]) => setConnections({ state: 'ready', connections: list });
    const stop = watchConnections(show);
    askBackground({ type: 'list' }).then((answer) => {
      if (!watching) return;
      if (answer.type === 'connections') show(answer.connections);
      else setConnections({ state: 'failed' });
    });
    return () => {
      watching = false;
      stop();
    };
  }, []);

  return connections;
}
