import { type ReactNode, useState } from 'react';
import { listRecordings } from '../api.ts';
import { LoadedPlayer, Player } from '../player/Player.tsx';
import { go, textParam, usePlace } from '../router.ts';
import { Scene } from '../Scene.tsx';
import { parseSnapshotLines, type Snapshot } from '../snapshots.ts';
import { useLoaded } from '../useLoaded.ts';
import { Playlist } from './Playlist.tsx';

const everything = () => listRecordings();

const TABS = [
  ['home', 'Recordings'],
  ['playlists', 'Collections'],
  ['templates', 'Filter templates'],
  ['settings', 'Settings'],
] as const;

function ReplayScene({ tab, children }: { tab: string; children: ReactNode }): ReactNode {
  return (
    <Scene title="Session replay">
      <div className="LemonTabs" role="tablist">
        {TABS.map(([path, name]) => (
          <button
            type="button"
            role="tab"
            key={path}
            aria-selected={path === tab}
            onClick={() => go(`/replay/${path}`)}
          >
            {name}
          </button>
        ))}
      </div>
      {children}
    </Scene>
  );
}

/** `/replay/home?sessionRecordingId=`: the list, and the recording that the address names. */
export function ReplayHome({ path }: { path: string }): ReactNode {
  const { search } = usePlace();
  const loaded = useLoaded('all', everything);
  if (loaded.state === 'loading')
    return <ReplayScene tab="home">{<p className="Scene__empty">Loading…</p>}</ReplayScene>;
  const recordings = loaded.state === 'ready' ? loaded.value : [];
  return (
    <ReplayScene tab={path.startsWith('/replay/playlists') ? 'playlists' : 'home'}>
      <Playlist
        recordings={recordings}
        selected={textParam(search, 'sessionRecordingId')}
        onSelect={(id) => go(path, { ...withoutMoment(search), sessionRecordingId: id })}
        ownsUrl
      />
    </ReplayScene>
  );
}

function withoutMoment({ t, timestamp, pause, ...search }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return search;
}

/** `/replay/:id`: one recording. */
export function ReplaySingle({ id }: { id: string }): ReactNode {
  return (
    <Scene title="Recording">
      <div className="ReplaySingle">
        <Player sessionId={id} ownsUrl />
      </div>
    </Scene>
  );
}

const COLLECTIONS = [
  ['kRt7Ab2x', 'Checkout troubles'],
  ['w0Lm3QpZ', 'First visits'],
] as const;

export function Collections(): ReactNode {
  return (
    <ReplayScene tab="playlists">
      <ul className="Scene__list">
        {COLLECTIONS.map(([shortId, name]) => (
          <li key={shortId}>
            <button type="button" className="LemonButton" onClick={() => go(`/replay/playlists/${shortId}`)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
    </ReplayScene>
  );
}

export function FilterTemplates(): ReactNode {
  return (
    <ReplayScene tab="templates">
      <p className="Scene__empty">Rage clicks, checkout, sign-up: each template is a list of filters.</p>
    </ReplayScene>
  );
}

export function ReplaySettings(): ReactNode {
  return (
    <ReplayScene tab="settings">
      <p className="Scene__empty">Recording is on. Console lines are captured. Recordings are kept for 30 days.</p>
    </ReplayScene>
  );
}

/** `/replay/file-playback`: plays JSON lines from disk; nothing of it is known to the server. */
export function FilePlayback(): ReactNode {
  const [snapshots, setSnapshots] = useState<readonly Snapshot[] | null>(null);
  return (
    <Scene title="File playback">
      {snapshots ? (
        <div className="ReplaySingle">
          <LoadedPlayer recording={null} snapshots={snapshots} ownsUrl={false} sidebar={false} meta={false} />
        </div>
      ) : (
        <label className="Scene__empty">
          Choose a recording exported as JSON lines
          <input
            type="file"
            onChange={(event) => {
              void event.target.files?.[0]?.text().then((text) => setSnapshots(parseSnapshotLines(text)));
            }}
          />
        </label>
      )}
    </Scene>
  );
}

/** `/replay/kiosk`: recordings in a loop on a plain page, without controls and without an id in the address. */
export function Kiosk(): ReactNode {
  const loaded = useLoaded('all', everything);
  const first = loaded.state === 'ready' ? loaded.value[0] : undefined;
  if (!first) return <p className="Scene__empty">Waiting for recordings…</p>;
  return (
    <div className="Kiosk">
      <Player sessionId={first.id} ownsUrl={false} sidebar={false} meta={false} controls={false} loops />
    </div>
  );
}
