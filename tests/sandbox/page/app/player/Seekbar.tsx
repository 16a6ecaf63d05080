import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { Playback } from './playback.ts';

/** Width of the thumb in px; a press within it of its middle keeps the distance while dragging. */
const THUMB_SIZE = 15;

type Press = { readonly clientX: number };

/** PostHog's seekbar: listens to plain mouse and touch events, and seeks when the button is released. */
export function Seekbar({ playback }: { playback: Playback }): ReactNode {
  const slider = useRef<HTMLDivElement>(null);
  const thumb = useRef<HTMLDivElement>(null);
  const played = useRef<HTMLDivElement>(null);
  const drag = useRef<{ cursorDiff: number } | null>(null);

  const place = useMemo(
    () => (x: number) => {
      const left = Math.round((x - THUMB_SIZE / 2) * 10) / 10;
      if (thumb.current) thumb.current.style.transform = `translateX(${left}px)`;
      if (played.current) played.current.style.width = `${Math.max(left, 0)}px`;
    },
    [],
  );

  useEffect(() => {
    const follow = () => {
      if (drag.current || !slider.current || playback.duration === 0) return;
      place((playback.time / playback.duration) * slider.current.offsetWidth);
    };
    follow();
    const resized = new ResizeObserver(follow);
    if (slider.current) resized.observe(slider.current);
    const unwatch = playback.onTime(follow);
    return () => {
      resized.disconnect();
      unwatch();
    };
  }, [playback, place]);

  useEffect(() => {
    const bar = slider.current;
    const knob = thumb.current;
    if (!bar || !knob) return;
    const start = (press: Press) => {
      const fromMiddle = press.clientX - knob.getBoundingClientRect().left - THUMB_SIZE / 2;
      drag.current = { cursorDiff: Math.abs(fromMiddle) < THUMB_SIZE ? fromMiddle : 0 };
      const root = bar.closest('.PlayerSeekbar');
      root?.classList.add('PlayerSeekbar--scrubbing');
      const at = (now: Press) => {
        const x = now.clientX - (drag.current?.cursorDiff ?? 0) - bar.getBoundingClientRect().left;
        return Math.min(Math.max(x, 0), bar.offsetWidth);
      };
      const listening = new AbortController();
      const move = (now: Press) => place(at(now));
      const end = (now: Press) => {
        const x = at(now);
        drag.current = null;
        listening.abort();
        root?.classList.remove('PlayerSeekbar--scrubbing');
        playback.seek((x / bar.offsetWidth) * playback.duration);
      };
      move(press);
      const options = { signal: listening.signal };
      document.addEventListener('mousemove', move, options);
      document.addEventListener('mouseup', end, options);
      document.addEventListener('touchmove', (event) => touching(event, move), options);
      document.addEventListener('touchend', (event) => touching(event, end), options);
    };
    const touched = (event: TouchEvent) => touching(event, start);
    bar.addEventListener('mousedown', start);
    bar.addEventListener('touchstart', touched);
    return () => {
      bar.removeEventListener('mousedown', start);
      bar.removeEventListener('touchstart', touched);
    };
  }, [playback, place]);

  const share = (ms: number) => `${(ms / playback.duration) * 100}%`;
  return (
    <div className="PlayerSeekbar">
      <div className="PlayerSeekbar__slider ph-no-rageclick" ref={slider}>
        <div className="PlayerSeekbar__segments">
          {playback.segments.map((segment) => (
            <div
              key={`${segment.start}-${segment.windowId}`}
              className={`PlayerSeekbar__segment PlayerSeekbar__segment--${segment.active ? 'active' : 'inactive'}`}
              style={{ width: share(segment.end - segment.start) }}
            />
          ))}
        </div>
        <div className="PlayerSeekbar__currentbar PlayerSeekbar__played" ref={played} />
        <div className="PlayerSeekbar__thumb" ref={thumb} />
      </div>
    </div>
  );
}

function touching(event: TouchEvent, handle: (press: Press) => void): void {
  const touch = event.changedTouches[0];
  if (touch) handle(touch);
}
