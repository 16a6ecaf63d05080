import { type ReactNode, useEffect, useState } from 'react';
import { findMatchingEvents, type Recording } from '../api.ts';
import { Player } from '../player/Player.tsx';
import { clockText } from '../player/timeText.ts';
import { toast } from '../toasts.tsx';

type Props = {
  readonly recordings: readonly Recording[];
  /** The recording that the address names; without one the list opens its first by itself. */
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  readonly ownsUrl: boolean;
};

/** A list of recordings with a player beside it. PostHog: SessionRecordingsPlaylist */
export function Playlist({ recordings, selected, onSelect, ownsUrl }: Props): ReactNode {
  const [open, setOpen] = useState(true);
  const [played, setPlayed] = useState<ReadonlySet<string>>(new Set());
  const shown = selected ?? recordings[0]?.id ?? null;
  useEffect(() => {
    if (!shown) return;
    setPlayed((before) => new Set([...before, shown]));
    findMatchingEvents(shown).catch(() => toast('The matching events could not be loaded'));
  }, [shown]);
  const next = recordings[recordings.findIndex((recording) => recording.id === shown) + 1];
  return (
    <div className="SessionRecordingsPlaylist" data-attr="session-recordings-playlist">
      {open && (
        <div className="SessionRecordingPlaylistHeightWrapper">
          <header>{recordings.length === 1 ? '1 recording' : `${recordings.length} recordings`}</header>
          <div className="Playlist__list">
            {recordings.map((recording) => (
              <RecordingItem
                key={recording.id}
                recording={recording}
                viewed={recording.viewed || played.has(recording.id)}
                active={recording.id === shown}
                onOpen={() => onSelect(recording.id)}
              />
            ))}
          </div>
        </div>
      )}
      {shown ? (
        <Player
          sessionId={shown}
          ownsUrl={ownsUrl}
          onNext={next && (() => onSelect(next.id))}
          onToggleList={() => setOpen(!open)}
        />
      ) : (
        <p className="Scene__empty">No recordings yet.</p>
      )}
    </div>
  );
}

type ItemProps = { recording: Recording; viewed: boolean; active: boolean; onOpen: () => void };

/** A list item: it has a click handler and no address of its own, as in PostHog. */
function RecordingItem({ recording, viewed, active, onOpen }: ItemProps): ReactNode {
  const duration = (recording.recording_duration ?? 0) * 1000;
  return (
    <button
      type="button"
      className={`SessionRecordingPreview${active ? ' SessionRecordingPreview--active' : ''}`}
      onClick={onOpen}
    >
      <div className="SessionRecordingPreview__who">
        <b>{recording.person?.name ?? recording.distinct_id ?? 'Anonymous'}</b>
        {!viewed && <i title="Not viewed yet" />}
        <span>{recording.ongoing ? 'Live' : clockText(duration)}</span>
      </div>
      <div className="SessionRecordingPreview__what">
        <span>{recording.start_time ? new Date(recording.start_time).toLocaleString('en-GB') : ''}</span>
        {(recording.console_error_count ?? 0) > 0 && <em>{`${recording.console_error_count} errors`}</em>}
      </div>
      <div className="SessionRecordingPreview__where">{pathOf(recording.start_url)}</div>
    </button>
  );
}

function pathOf(url: string | null): string {
  return url && URL.canParse(url) ? new URL(url).pathname : (url ?? '');
}
