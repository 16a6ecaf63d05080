// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { hasArrived, lengthBy, seek } from './seek';

const length = 600_000;

describe('whether a player arrived at 100 s', () => {
  test.each([
    ['it stands there', 100_000, 0, true],
    ['it stands within the slack', 101_400, 500_000, true],
    ['it came from before and plays on', 130_000, 20_000, true],
    ['it came back and plays on', 130_000, 500_000, true],
    ['it was past it, and played on as before', 131_000, 130_000, false],
    ['it was past it, and stands', 130_000, 130_000, false],
    ['it has not come that far', 90_000, 20_000, false],
    ['nobody knows where it was, and it is past it', 130_000, null, false],
  ])('%s', (_name, now, before, arrived) => {
    expect(hasArrived(now, 100_000, before, 1500)).toBe(arrived);
  });
});

test.each([
  ['the thumb stands where the length says', 300_000, 300_000, 600_000],
  ['the player counts a little more', 299_750, 300_000, 600_500],
  ['too near the start to tell', 10_040, 10_000, 600_000],
  ['it has played on since', 304_000, 300_000, 600_000],
])('the length that the player counts by: %s', (_name, now, ms, lengthMs) => {
  expect(lengthBy(now, ms, length)).toBeCloseTo(lengthMs, -1);
});

describe('seek', () => {
  const never = new AbortController().signal;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(600);
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 600, 20));
    Element.prototype.checkVisibility = () => true;
    document.body.innerHTML = `<div class="SessionRecordingPlayer"><div class="PlayerSeekbar__slider">
      <div class="PlayerSeekbar__thumb" style="transform: translateX(-7.5px)"></div></div></div>`;
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    document.body.innerHTML = '';
  });

  /** What a player does when it is asked: its thumb follows, a moment later. */
  function follow(ms: number): void {
    setTimeout(() => {
      const thumb = document.querySelector<HTMLElement>('.PlayerSeekbar__thumb');
      if (thumb) thumb.style.transform = `translateX(${(ms / length) * 600 - 7.5}px)`;
    }, 30);
  }

  /** A player that listens to the address, to its seekbar, or to neither. */
  function listen(to: 'popstate' | 'mouseup', from: EventTarget): () => string[] {
    const heard: string[] = [];
    const listening = new AbortController();
    for (const type of ['popstate', 'mouseup']) {
      const target = type === 'popstate' ? window : document;
      target.addEventListener(type, () => heard.push(type), { signal: listening.signal });
    }
    from.addEventListener(
      to,
      (event) =>
        follow(
          event instanceof MouseEvent
            ? (event.clientX / 600) * length
            : Number(new URLSearchParams(location.search).get('t')) * 1000,
        ),
      { signal: listening.signal },
    );
    return () => {
      listening.abort();
      return heard;
    };
  }

  async function outcomeOf(sought: ReturnType<typeof seek>) {
    await vi.runAllTimersAsync();
    return await sought;
  }

  it('moves a player by its address, and leaves its seekbar alone', async () => {
    const heard = listen('popstate', window);
    const lengths: number[] = [];
    expect(await outcomeOf(seek(250_000, length, never, (ms) => lengths.push(ms)))).toBe('moved');
    expect(heard()).toEqual(['popstate']);
    expect(lengths).toEqual([length]);
  });

  it('presses the seekbar where the address moves nothing', async () => {
    const heard = listen('mouseup', document);
    expect(await outcomeOf(seek(250_000, length, never, () => {}))).toBe('moved');
    expect(heard()).toEqual(['popstate', 'mouseup']);
  });

  it('moves one of several players by its seekbar alone', async () => {
    document.body.innerHTML = `<div><a href="/replay/0190-a">Recording</a>${document.body.innerHTML}</div>
      <div class="SessionRecordingPlayer"></div>`;
    const heard = listen('mouseup', document);
    const sought = { among: 'several', sessionId: '0190-a' } as const;
    expect(await outcomeOf(seek(250_000, length, never, () => {}, sought))).toBe('moved');
    expect(heard()).toEqual(['mouseup']);
  });

  it('says when the player did not move, and when there is none', async () => {
    expect(await outcomeOf(seek(250_000, length, never, () => {}))).toBe('stuck');
    document.body.innerHTML = '';
    expect(await outcomeOf(seek(250_000, length, never, () => {}))).toBe('no-player');
  });

  it('lets go when a later seek takes its place', async () => {
    const later = new AbortController();
    const heard = listen('mouseup', document);
    const sought = seek(250_000, length, later.signal, () => {});
    later.abort();
    expect(await outcomeOf(sought)).toBe('stuck');
    expect(heard()).toEqual(['popstate']);
  });
});
