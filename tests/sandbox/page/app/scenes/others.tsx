import { type ReactNode, useCallback, useState } from 'react';
import { z } from 'zod';
import { listRecordings, queryRows, recordedAmong } from '../api.ts';
import { Player } from '../player/Player.tsx';
import { go, replace, textParam, usePlace } from '../router.ts';
import { Scene } from '../Scene.tsx';
import { useLoaded } from '../useLoaded.ts';
import { Playlist } from './Playlist.tsx';

/** How long before an event a recording is opened from it, in ms. */
const BEFORE_EVENT = 5000;

/** Any scene without a player of its own. */
export function Plain({ title, text }: { title: string; text: string }): ReactNode {
  return (
    <Scene title={title}>
      <div className="Chart" role="img" aria-label="Visits by day">
        {[38, 52, 47, 66, 71, 30, 24, 58, 63, 77, 82, 69, 41, 35].map((height) => (
          <i key={height} style={{ height: `${height}%` }} />
        ))}
      </div>
      <p className="Scene__empty">{text}</p>
    </Scene>
  );
}

/** `/person/:distinct_id#activeTab=sessionRecordings`: the recording played is not in the address. */
export function PersonScene({ distinctId }: { distinctId: string }): ReactNode {
  const { hash, path } = usePlace();
  const [selected, setSelected] = useState<string | null>(null);
  const loaded = useLoaded(distinctId, listRecordings);
  const tab = textParam(hash, 'activeTab') ?? 'properties';
  const recordings = loaded.state === 'ready' ? loaded.value : [];
  const properties = Object.entries(recordings[0]?.person?.properties ?? {}).filter(([key]) => !key.startsWith('$'));
  const title = recordings[0]?.person?.name ?? distinctId;
  return (
    <Scene title={title}>
      <div className="LemonTabs" role="tablist">
        {[
          ['properties', 'Properties'],
          ['sessionRecordings', 'Recordings'],
        ].map(([key, name]) => (
          <button
            type="button"
            role="tab"
            key={key}
            aria-selected={key === tab}
            onClick={() => replace(path, {}, { activeTab: key })}
          >
            {name}
          </button>
        ))}
      </div>
      {tab === 'sessionRecordings' ? (
        <Playlist recordings={recordings} selected={selected} onSelect={setSelected} ownsUrl={false} />
      ) : (
        <dl className="PlayerOverview">
          {properties.map(([key, value]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{String(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Scene>
  );
}

const exceptionRow = z.tuple([z.string(), z.string(), z.string()]);
const types = z.array(z.string());

type Exception = { readonly name: string; readonly at: number; readonly session: string | null };

/** The issue's latest exception that has a recording, else its latest one. */
async function exceptionOf(issueId: string): Promise<Exception | null> {
  const query = `SELECT coalesce($session_id, ''), toString(toUnixTimestamp64Milli(timestamp)),
      properties.$exception_types
    FROM events WHERE event = '$exception' AND issue_id = toUUID({issue}) AND timestamp > now() - INTERVAL 90 DAY
    ORDER BY timestamp DESC LIMIT 100`;
  const rows = z.array(exceptionRow).parse(await queryRows(query, { issue: issueId }));
  const recorded = await recordedAmong([...new Set(rows.map(([session]) => session))]);
  const row = rows.find(([session]) => recorded.has(session)) ?? rows[0];
  if (!row) return null;
  const [session, at, names] = row;
  const name = types.parse(JSON.parse(names))[0] ?? 'Exception';
  return { name, at: Number(at), session: recorded.has(session) ? session : null };
}

/** `/error_tracking/:issue`: its "recording" tab plays the exception's session without meta bar and sidebar. */
export function ErrorTrackingIssue({ issueId }: { issueId: string }): ReactNode {
  const loaded = useLoaded(issueId, exceptionOf);
  const [tab, setTab] = useState<'exception' | 'recording'>('exception');
  if (loaded.state === 'loading') return <Scene title="Issue">{<p className="Scene__empty">Loading…</p>}</Scene>;
  const exception = loaded.state === 'ready' ? loaded.value : null;
  if (!exception) return <Plain title="Issue" text="No exception of this issue was found." />;
  return (
    <Scene title={exception.name}>
      <div className="LemonTabs" role="tablist">
        <button type="button" role="tab" aria-selected={tab === 'exception'} onClick={() => setTab('exception')}>
          Exception
        </button>
        <button type="button" role="tab" aria-selected={tab === 'recording'} onClick={() => setTab('recording')}>
          Recording
        </button>
      </div>
      {tab === 'exception' ? (
        <p className="Scene__empty">{`Last seen ${new Date(exception.at).toLocaleString('en-GB')}`}</p>
      ) : (
        <div className="ReplaySingle">
          {exception.session === null ? (
            <p className="Scene__empty">No recording of this exception.</p>
          ) : (
            <Player sessionId={exception.session} ownsUrl={false} sidebar={false} meta={false} startAt={exception.at} />
          )}
        </div>
      )}
    </Scene>
  );
}

const eventRow = z.tuple([z.string(), z.string(), z.string(), z.string(), z.string().nullable()]);

async function latestEvents(): Promise<z.infer<typeof eventRow>[]> {
  const query = `SELECT toString(uuid), event, toString(toUnixTimestamp64Milli(timestamp)), distinct_id, $session_id
    FROM events WHERE timestamp > now() - INTERVAL 2 DAY ORDER BY timestamp DESC LIMIT 100`;
  return z.array(eventRow).parse(await queryRows(query, {}));
}

/** `/activity/explore`: events, each with a button that opens its recording in the modal. */
export function Events(): ReactNode {
  const { path } = usePlace();
  const loaded = useLoaded('events', latestEvents);
  const view = useCallback(
    (sessionId: string, at: number) =>
      replace(path, { timestamp: at - BEFORE_EVENT }, { sessionRecordingId: sessionId }),
    [path],
  );
  const rows = loaded.state === 'ready' ? loaded.value : [];
  return (
    <Scene title="Events">
      <table className="LemonTable">
        <tbody>
          {rows.map(([uuid, event, at, distinctId, sessionId]) => (
            <tr key={uuid}>
              <td>{event}</td>
              <td>
                <button
                  type="button"
                  className="LemonButton"
                  onClick={() => go(`/person/${encodeURIComponent(distinctId)}`)}
                >
                  {distinctId}
                </button>
              </td>
              <td>{new Date(Number(at)).toLocaleString('en-GB')}</td>
              <td>
                {sessionId && (
                  <button type="button" className="LemonButton" onClick={() => view(sessionId, Number(at))}>
                    View recording
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {loaded.state === 'failed' && <p className="Scene__empty">{String(loaded.error)}</p>}
    </Scene>
  );
}
