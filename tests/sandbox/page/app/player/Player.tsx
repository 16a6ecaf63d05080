import { type ReactNode, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { ApiError, getRecording, getSnapshots, markViewed, type Recording } from '../api.ts';
import { useKeyboardHotkeys } from '../hotkeys.ts';
import { Modal } from '../Modal.tsx';
import { pageLoaded } from '../pageLoaded.ts';
import { usePlace } from '../router.ts';
import type { Snapshot } from '../snapshots.ts';
import { toast } from '../toasts.tsx';
import { useLoaded } from '../useLoaded.ts';
import { Controller } from './Controller.tsx';
import { followLink, listenToLinks, saysPause } from './deepLink.ts';
import { Playback, SPEEDS } from './playback.ts';
import { Sidebar } from './Sidebar.tsx';
import 'rrweb/dist/style.css';
import './player.css';

export type PlayerOptions = {
  /** The address names this recording, so `t` and `timestamp` in it are meant for this player. */
  readonly ownsUrl: boolean;
  readonly sidebar?: boolean;
  readonly meta?: boolean;
  readonly controls?: boolean;
  /** Plays again from the start when it has ended. */
  readonly loops?: boolean;
  /** Goes to this moment (ms since 1970) once loaded. */
  readonly startAt?: number;
  readonly onNext?: (() => void) | undefined;
  readonly onToggleList?: () => void;
};

async function load(id: string): Promise<{ recording: Recording; snapshots: Snapshot[] }> {
  const [recording, snapshots] = await Promise.all([getRecording(id), getSnapshots(id), pageLoaded()]);
  markViewed(id).catch(() => toast('The recording could not be marked as viewed'));
  return { recording, snapshots };
}

/** The player of one recording, found by its session id. */
export function Player({ sessionId, ...options }: { sessionId: string } & PlayerOptions): ReactNode {
  const loaded = useLoaded(sessionId, load);
  if (loaded.state === 'loading') return <Message title="Loading the recording" />;
  if (loaded.state === 'failed') return <NotPlayable error={loaded.error} />;
  return <LoadedPlayer {...loaded.value} {...options} key={sessionId} />;
}

function NotPlayable({ error }: { error: unknown }): ReactNode {
  if (error instanceof ApiError && error.status === 404)
    return <Message title="Recording not found" text="It may have expired, been deleted, or never been made." />;
  return <Message title="The recording could not be loaded" text={String(error)} />;
}

function Message({ title, text }: { title: string; text?: string }): ReactNode {
  return (
    <div className="SessionRecordingPlayerWrapper SessionRecordingPlayerWrapper--empty">
      <h2>{title}</h2>
      {text && <p>{text}</p>}
    </div>
  );
}

type Loaded = PlayerOptions & { readonly recording: Recording | null; readonly snapshots: readonly Snapshot[] };

/** The player of a recording that is there. PostHog: SessionRecordingPlayer, PurePlayer, PlayerFrame */
export function LoadedPlayer(props: Loaded): ReactNode {
  const { recording, snapshots, ownsUrl, startAt, loops = false, sidebar = true, meta = true, controls = true } = props;
  const playback = useMemo(() => new Playback(snapshots), [snapshots]);
  const { search, hash } = usePlace();
  const first = useRef({ search, hash });
  const wrapper = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(1050);
  const [fullscreen, setFullscreen] = useState(false);
  const [sharing, setSharing] = useState(false);
  const state = useSyncExternalStore(playback.watch, () => playback.state);

  useEffect(() => {
    const player = { playback, ownsUrl };
    if (startAt !== undefined) playback.seek(startAt - playback.start);
    followLink(player, first.current.search);
    if (!saysPause(first.current.search, first.current.hash)) playback.play();
    return listenToLinks(player);
  }, [playback, ownsUrl, startAt]);

  useEffect(() => {
    const { current: root } = frame;
    if (!root) return;
    const visible = () => {
      if (document.visibilityState === 'hidden') {
        playback.pause();
        playback.unmount();
      } else playback.mount(root);
    };
    visible();
    document.addEventListener('visibilitychange', visible);
    return () => {
      document.removeEventListener('visibilitychange', visible);
      playback.unmount();
    };
  }, [playback]);

  useEffect(() => {
    if (loops && state.phase === 'ended') playback.play();
  }, [loops, state.phase, playback]);

  useFittedFrame(wrapper, frame, setWidth);

  useEffect(() => {
    const changed = () => setFullscreen(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  const toggleFullscreen = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void wrapper.current?.requestFullscreen();
  };

  const jump = (direction: 1 | -1) => (event: KeyboardEvent) => {
    if (event.altKey) playback.pause();
    playback.seek(playback.time + direction * (event.altKey ? 1000 : 10_000));
  };
  useKeyboardHotkeys({
    ' ': () => playback.toggle(),
    arrowleft: jump(-1),
    arrowright: jump(1),
    ...Object.fromEntries(SPEEDS.map((speed, digit) => [String(digit), () => playback.setSpeed(speed)])),
    f: toggleFullscreen,
    c: () => toast('A comment is opened'),
    e: () => toast('An emoji is picked'),
    s: () => toast('The screenshot is being made'),
    x: () => toast('A clip is being made'),
    m: () => toast('Sound is muted'),
    t: () => props.onToggleList?.(),
    n: () => props.onNext?.(),
  });

  if (!playback.isPlayable)
    return <Message title="Nothing to play" text="The recording has no snapshots that a player could show." />;
  const size = width < 1050 ? 'small' : width < 1500 ? 'medium' : 'wide';
  return (
    <div className="SessionRecordingPlayerWrapper" ref={wrapper}>
      <div className="flex flex-col SessionRecordingPlayerColumn">
        <div
          className={`SessionRecordingPlayer SessionRecordingPlayer--${size}${fullscreen ? ' SessionRecordingPlayer--fullscreen' : ''}`}
        >
          <div className="SessionRecordingPlayer__main">
            {meta && recording && (
              <div className="PlayerMeta">
                <b>{recording.person?.name ?? recording.distinct_id ?? 'Anonymous'}</b>
                <span>{recording.start_url}</span>
                {recording.ongoing && <em>Recording now</em>}
                <button type="button" className="LemonButton" onClick={() => setSharing(true)}>
                  Share
                </button>
              </div>
            )}
            <div className="SessionRecordingPlayer__body">
              <div className="PlayerFrame ph-no-capture">
                <div className="PlayerFrame__content" ref={frame} />
              </div>
              {state.skipping && <div className="PlayerFrameOverlay PlayerFrameOverlay--note">Skipping inactivity</div>}
              {state.phase === 'ended' && controls && (
                <button
                  type="button"
                  className="PlayerFrameOverlay"
                  data-attr="replay-overlay-rewind"
                  onClick={() => playback.play()}
                >
                  Watch again
                </button>
              )}
            </div>
            {controls && (
              <Controller
                playback={playback}
                width={width}
                fullscreen={fullscreen}
                onFullscreen={toggleFullscreen}
                onNext={props.onNext}
              />
            )}
          </div>
        </div>
      </div>
      {sidebar && recording && <Sidebar recording={recording} playback={playback} snapshots={snapshots} />}
      {sharing && recording && (
        <Modal title="Share this recording" onClose={() => setSharing(false)}>
          <input
            readOnly
            aria-label="Private link"
            value={`${location.origin}${location.pathname.split('/replay')[0]}/replay/${recording.id}?t=${Math.floor(playback.time / 1000)}`}
          />
        </Modal>
      )}
    </div>
  );
}

/** Scales the recorded page into the frame, and tells the player's own width, whenever either changes size. */
function useFittedFrame(
  wrapper: { current: HTMLDivElement | null },
  frame: { current: HTMLDivElement | null },
  onWidth: (width: number) => void,
): void {
  useEffect(() => {
    const [box, root] = [wrapper.current, frame.current];
    const area = root?.parentElement;
    if (!box || !root || !area) return;
    const refit = () => {
      onWidth(box.querySelector('.SessionRecordingPlayer')?.clientWidth ?? box.clientWidth);
      for (const page of root.querySelectorAll('iframe')) {
        const [width, height] = [Number(page.getAttribute('width')), Number(page.getAttribute('height'))];
        const scale = Math.min(area.clientWidth / width, area.clientHeight / height, 1);
        const wrapped = page.parentElement;
        if (!wrapped || !Number.isFinite(scale)) continue;
        wrapped.style.transform = `translate(-50%, -50%) scale(${scale})`;
      }
    };
    const sized = new ResizeObserver(refit);
    sized.observe(area);
    const rebuilt = new MutationObserver(refit);
    rebuilt.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['width', 'height'] });
    window.addEventListener('resize', refit);
    refit();
    return () => {
      sized.disconnect();
      rebuilt.disconnect();
      window.removeEventListener('resize', refit);
    };
  }, [wrapper, frame, onWidth]);
}
