import { Camera, Maximize2, Minimize2, Pause, Play, RotateCcw, SkipBack, SkipForward } from 'lucide-react';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { toast } from '../toasts.tsx';
import { type Playback, SPEEDS } from './playback.ts';
import { Seekbar } from './Seekbar.tsx';
import { clockText, momentText } from './timeText.ts';

/** Where PostHog keeps the format of the player's time. */
const FORMAT_KEY = 'scenes.session-recordings.player.playerSettingsLogic.timestampFormat';
const FORMATS = ['relative', 'utc', 'device'] as const;
const formatOf = z.enum(FORMATS);
/** Below this width of the controller only the current time is written. */
const NARROW = 600;

function keptFormat(): z.infer<typeof formatOf> {
  return formatOf.catch('relative').parse(localStorage.getItem(FORMAT_KEY)?.replaceAll('"', ''));
}

function Timestamp({ playback, narrow }: { playback: Playback; narrow: boolean }): ReactNode {
  const [format, setFormat] = useState(keptFormat);
  const second = useSyncExternalStore(playback.onTime, () => Math.floor(playback.time / 1000));
  const next = () => {
    const following = FORMATS[(FORMATS.indexOf(format) + 1) % FORMATS.length] ?? 'relative';
    localStorage.setItem(FORMAT_KEY, JSON.stringify(following));
    setFormat(following);
  };
  return (
    <button type="button" className="LemonButton" data-attr="recording-timestamp" onClick={next}>
      {format !== 'relative' ? (
        momentText(playback.start + second * 1000, format, narrow)
      ) : narrow ? (
        clockText(second * 1000, playback.duration)
      ) : (
        <>
          <span>{clockText(second * 1000, playback.duration)}</span>
          <span>/</span>
          <span>{clockText(playback.duration)}</span>
        </>
      )}
    </button>
  );
}

const PHASES = {
  playing: { attribute: 'recording-pause', label: 'Pause', icon: <Pause size={18} fill="currentColor" /> },
  paused: { attribute: 'recording-play', label: 'Play', icon: <Play size={18} fill="currentColor" /> },
  ended: { attribute: 'recording-rewind', label: 'Play again', icon: <RotateCcw size={18} /> },
} as const;

type Props = {
  readonly playback: Playback;
  readonly width: number;
  readonly fullscreen: boolean;
  readonly onFullscreen: () => void;
  readonly onNext?: (() => void) | undefined;
};

export function Controller({ playback, width, fullscreen, onFullscreen, onNext }: Props): ReactNode {
  const state = useSyncExternalStore(playback.watch, () => playback.state);
  const phase = PHASES[state.phase];
  const [jump, setJump] = useState(10);
  useEffect(() => setJump(width < NARROW ? 5 : 10), [width]);
  return (
    <div className="PlayerController" data-attr="rrweb-controller">
      <Seekbar playback={playback} />
      <div className="PlayerController__buttons">
        <div>
          <Timestamp playback={playback} narrow={width < NARROW} />
        </div>
        <div>
          <IconButton label="Skip to start" attribute="recording-skip-to-start" onClick={() => playback.seek(0)}>
            <SkipBack size={16} />
          </IconButton>
          <IconButton
            label={`Back ${jump} s`}
            attribute="seek-skip-backward"
            onClick={() => playback.seek(playback.time - jump * 1000)}
          >
            <b>{`−${jump}`}</b>
          </IconButton>
          <IconButton label={phase.label} attribute={phase.attribute} onClick={() => playback.toggle()}>
            {phase.icon}
          </IconButton>
          <IconButton
            label={`Forward ${jump} s`}
            attribute="seek-skip-forward"
            onClick={() => playback.seek(playback.time + jump * 1000)}
          >
            <b>{`+${jump}`}</b>
          </IconButton>
          {onNext && (
            <IconButton label="Next recording" attribute="recording-skip-to-next" onClick={onNext}>
              <SkipForward size={16} />
            </IconButton>
          )}
        </div>
        <div>
          <label className="PlayerController__skip">
            <input
              type="checkbox"
              checked={state.skipsInactivity}
              onChange={(event) => playback.setSkipsInactivity(event.target.checked)}
            />
            {width < NARROW ? 'Skip' : 'Skip inactivity'}
          </label>
          <select
            aria-label="Speed"
            value={state.speed}
            onChange={(event) => playback.setSpeed(Number(event.target.value))}
          >
            {SPEEDS.map((speed) => (
              <option key={speed} value={speed}>{`${speed}×`}</option>
            ))}
          </select>
          <IconButton
            label="Screenshot"
            attribute="replay-screenshot-png"
            onClick={() => toast('The screenshot is being made')}
          >
            <Camera size={16} />
          </IconButton>
          <IconButton
            label={fullscreen ? 'Leave full screen' : 'Full screen'}
            attribute={fullscreen ? 'exit-full-screen' : 'full-screen'}
            onClick={onFullscreen}
          >
            {fullscreen ? <Minimize2 size={16} /> : <Maximize2 size={16} />}
          </IconButton>
        </div>
      </div>
    </div>
  );
}

function IconButton(props: { label: string; attribute: string; onClick: () => void; children: ReactNode }): ReactNode {
  return (
    <button
      type="button"
      className="LemonButton LemonButton--icon"
      aria-label={props.label}
      title={props.label}
      data-attr={props.attribute}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}
