import type { ReactNode } from 'react';
import { getObservedSession, listRecordings, type Recording } from '../api.ts';
import { Player } from '../player/Player.tsx';
import { go } from '../router.ts';
import { Scene } from '../Scene.tsx';
import { useLoaded } from '../useLoaded.ts';

const everything = () => listRecordings();

/** `/notebooks/:short_id`: several recordings on one page, each in a node with a player of its own. */
export function Notebook(): ReactNode {
  const loaded = useLoaded('all', everything);
  const recordings = loaded.state === 'ready' ? loaded.value.filter(({ person }) => person).slice(0, 2) : [];
  return (
    <Scene title="Two visits side by side">
      <div className="Notebook">
        {recordings.map((recording) => (
          <RecordingNode key={recording.id} recording={recording} />
        ))}
      </div>
    </Scene>
  );
}

/** PostHog: NotebookNodeRecording */
function RecordingNode({ recording: { id, person } }: { recording: Recording }): ReactNode {
  const path = `/replay/${id}`;
  return (
    <section className="NotebookNode" data-node-type="ph-recording">
      <a
        href={path}
        onClick={(event) => {
          event.preventDefault();
          go(path);
        }}
      >
        {`Session recording of ${person?.name ?? 'an anonymous person'}`}
      </a>
      <div className="NotebookNode__content">
        <Player sessionId={id} ownsUrl={false} sidebar={false} meta={false} />
      </div>
    </section>
  );
}

/** `/replay-vision/observations/:id`: the recording that a scanner looked at. The id is none of a session. */
export function ObservationScene({ id }: { id: string }): ReactNode {
  const loaded = useLoaded(id, getObservedSession);
  return (
    <Scene title="Observation">
      {loaded.state === 'loading' && <p className="Scene__empty">Loading…</p>}
      {loaded.state === 'failed' && <p className="Scene__empty">This observation does not exist.</p>}
      {loaded.state === 'ready' && (
        <div className="ReplaySingle">
          <Player sessionId={loaded.value} ownsUrl={false} />
        </div>
      )}
    </Scene>
  );
}
