import './strip.css';
import { type KeyboardEvent, memo, type PointerEvent, useId, useState, useSyncExternalStore } from 'react';
import { drawnStrip, markAt, nextMark, type Strip as StripLayout, stretchAt } from '@/utils/report/strip';
import { formatClock, formatLength } from '@/utils/report/time';
import { counted, plainText } from '@/utils/report/words';
import { useMoments } from './moments';

type StripProps = {
  readonly strip: StripLayout;
  /** The time of day at which offsets begin, ms since 1970. */
  readonly startsAt: number;
  /** Leads to a place, ms from the recording's start. */
  readonly onPick: (ms: number) => void;
};

/**
 * The whole session as a slider: what was done when, on which pages, where nothing was, where problems are and where the
 * player is. Moving along it only looks; pressing, or Enter, goes there.
 */
export function Strip({ strip, startsAt, onPick }: StripProps) {
  const { playhead, zone } = useMoments();
  const playing = useSyncExternalStore(playhead.subscribe, playhead.get);
  const [cursor, setCursor] = useState<number | null>(null);
  const hint = useId();
  const { lengthMs } = strip;
  const here = Math.min(lengthMs, cursor ?? playing ?? 0);

  const point = (event: PointerEvent<HTMLElement>) => setCursor(placeAt(event, lengthMs));
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') onPick(here);
    else {
      const next = placeByKey(event.key, here, strip);
      if (next === null) return;
      setCursor(next);
    }
    event.preventDefault();
  };

  return (
    <div className="strip">
      <div
        className="strip-slider"
        role="slider"
        tabIndex={0}
        aria-label="Whole session"
        aria-describedby={hint}
        aria-valuemin={0}
        aria-valuemax={Math.floor(lengthMs / 1000)}
        aria-valuenow={Math.floor(here / 1000)}
        aria-valuetext={`${formatLength(here)} of ${formatLength(lengthMs)}, ${placeWords(strip, here)}`}
        onKeyDown={press}
        onBlur={() => setCursor(null)}
        onPointerMove={point}
        onPointerLeave={() => setCursor(null)}
        onClick={(event) => {
          const pressed = placeAt(event, lengthMs);
          onPick(markAt(strip, pressed)?.atMs ?? pressed);
        }}
      >
        <Picture strip={strip} />
        {playing !== null && <span className="strip-playhead" style={{ insetInlineStart: at(playing, lengthMs) }} />}
        {cursor !== null && <span className="strip-cursor" style={{ insetInlineStart: at(cursor, lengthMs) }} />}
      </div>
      <p className="strip-axis" aria-hidden>
        <span>0:00</span>
        <span className="strip-place">
          {cursor === null
            ? overview(strip)
            : `${formatLength(cursor)} · ${formatClock(startsAt + cursor, zone)} · ${placeWords(strip, cursor)}`}
        </span>
        <span>{formatLength(lengthMs)}</span>
      </p>
      <p id={hint} className="unseen">
        {overview(strip)}. Arrow keys look around, Page Up and Page Down look at the next problem and the one before,
        Enter goes there.
      </p>
    </div>
  );
}

const Picture = memo(function Picture({ strip }: { readonly strip: StripLayout }) {
  const { lengthMs, activity } = strip;
  const { stretches, marks } = drawnStrip(strip);
  return (
    <>
      {stretches.map(({ kind, path, tab, fromMs, toMs }) => (
        <span
          key={fromMs}
          className={`strip-stretch ${isSilent(kind) ? 'idle' : kind}`}
          style={{ insetInlineStart: at(fromMs, lengthMs), inlineSize: at(toMs - fromMs, lengthMs) }}
        >
          {(toMs - fromMs) / lengthMs >= leastLabelled && (
            <span>
              {isSilent(kind) ? `${kind} ${formatLength(toMs - fromMs)}` : [tab, path].filter(Boolean).join(' ')}
            </span>
          )}
        </span>
      ))}
      <svg className="strip-activity" viewBox={`0 0 ${activity.length} 1`} preserveAspectRatio="none" aria-hidden>
        <path d={`M0 1${activity.map((done, part) => `L${part + 0.5} ${(1 - done).toFixed(3)}`).join('')}V1Z`} />
      </svg>
      {marks.map(({ id, weight, atMs }) => (
        <span key={id} className={`strip-mark ${weight}`} style={{ insetInlineStart: at(atMs, lengthMs) }} />
      ))}
    </>
  );
});

/** The part of the whole from which on a stretch has room for its name. */
const leastLabelled = 0.12;

function at(ms: number, lengthMs: number): string {
  return `${Math.min(100, (ms / lengthMs) * 100).toFixed(3)}%`;
}

function placeAt(
  { currentTarget, clientX }: { currentTarget: HTMLElement; clientX: number },
  lengthMs: number,
): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return width === 0 ? 0 : Math.min(1, Math.max(0, (clientX - left) / width)) * lengthMs;
}

/** A key moves by five seconds, in a long session by a hundredth of it. */
function placeByKey(key: string, here: number, strip: StripLayout): number | null {
  const step = Math.max(5_000, strip.lengthMs / 100);
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(strip.lengthMs, here + step);
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, here - step);
    case 'PageUp':
      return nextMark(strip, here, 1);
    case 'PageDown':
      return nextMark(strip, here, -1);
    case 'Home':
      return 0;
    case 'End':
      return strip.lengthMs;
    default:
      return null;
  }
}

/** `/checkout, Tab 2, TypeError: x is undefined`. */
function placeWords(strip: StripLayout, ms: number): string {
  const stretch = stretchAt(strip, ms);
  const mark = markAt(strip, ms);
  const place = stretch && isSilent(stretch.kind) ? silences[stretch.kind] : (stretch?.path ?? 'no page');
  return [place, stretch?.tab, mark && plainText(mark.words)].filter(Boolean).join(', ');
}

/** In which no event came. */
const silences = { idle: 'no recorded activity', quiet: 'no event' } as const;

function isSilent(kind: StripLayout['stretches'][number]['kind']): kind is keyof typeof silences {
  return kind in silences;
}

/** `3 problems · idle 1:20`. */
function overview({ marks, stretches }: StripLayout): string {
  const problems = marks.length === 0 ? 'No problem' : counted(marks.length, 'problem');
  const silent = (['idle', 'quiet'] as const).flatMap((name) => {
    const ms = stretches.reduce((sum, { kind, fromMs, toMs }) => (kind === name ? sum + toMs - fromMs : sum), 0);
    return ms === 0 ? [] : [`${name} ${formatLength(ms)}`];
  });
  return [problems, ...silent].join(' · ');
}
