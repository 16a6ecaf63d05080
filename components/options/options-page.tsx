import { useState } from 'react';
import { cloudOrigins } from '@/utils/connections/address';
import type { StoredConnection } from '@/utils/connections/store';
import { BrokenConnection } from './broken-connection';
import { ConnectForm } from './connect-form';
import { ConnectionCard } from './connection-card';
import { MenuSetting } from './menu-setting';
import { NoiseSetting } from './noise-setting';
import { Scanners } from './scanners';
import { SuccessSetting } from './success-setting';
import { TicketSetting } from './ticket-setting';
import { UTurnSetting } from './u-turn-setting';
import { useConnections } from './use-connections';

/** `address`: the PostHog that the person came from, where that is known. */
export function OptionsPage({ address }: { readonly address: string | null }) {
  const stored = useConnections();
  return (
    <main className="page">
      <header className="page-head">
        <img src="/icon/96.png" alt="" width={40} height={40} />
        <div>
          <h1>Session Report for PostHog</h1>
          <p>Shows what happened in a session, beside its recording.</p>
        </div>
      </header>
      {stored.state === 'loading' && <p role="status">Reading connections.</p>}
      {stored.state === 'failed' && (
        <p role="alert">The stored connections cannot be read. Close this page and open it again.</p>
      )}
      {stored.state === 'ready' && <Connections connections={stored.connections} address={address} />}
      {stored.state === 'ready' && <Scanners connections={stored.connections} />}
      {stored.state === 'ready' && <TicketSetting connections={stored.connections} />}
      {stored.state === 'ready' && <SuccessSetting connections={stored.connections} />}
      <NoiseSetting />
      <UTurnSetting />
      <MenuSetting />
      <footer className="page-foot">
        <p>
          No telemetry, no server: the extension speaks to the PostHog that you connect, and to nobody else. Reports
          stay in memory until the browser closes. Not affiliated with PostHog.
        </p>
      </footer>
    </main>
  );
}

type ConnectionsProps = { readonly connections: readonly StoredConnection[]; readonly address: string | null };

function Connections({ connections, address }: ConnectionsProps) {
  const [firstTime] = useState(connections.length === 0);
  const [newest, setNewest] = useState<string | null>(null);
  return (
    <>
      {connections.length > 0 && (
        <section aria-labelledby="connections-title">
          <h2 id="connections-title">Connections</h2>
          {connections.map((stored) =>
            stored.state === 'readable' ? (
              <ConnectionCard
                key={stored.connection.id}
                connection={stored.connection}
                isNew={stored.connection.id === newest}
              />
            ) : (
              <BrokenConnection key={stored.id} id={stored.id} text={stored.text} />
            ),
          )}
        </section>
      )}
      <section aria-labelledby="connect-title">
        <h2 id="connect-title">{connections.length === 0 ? 'Connect your PostHog' : 'Connect another'}</h2>
        <ConnectForm
          initialAddress={address ?? cloudOrigins[0]}
          firstTime={firstTime}
          onConnected={({ id }) => setNewest(id)}
        />
      </section>
    </>
  );
}
