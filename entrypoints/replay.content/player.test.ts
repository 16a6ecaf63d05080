// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { findPlayer, lengthOf, type Player, readTime, seekByAddress, seekBySeekbar } from './player';

/** jsdom lays nothing out: every element stands here, and is seen unless it is `hidden`. */
const box = new DOMRect(40, 700, 600, 20);
/** Ten minutes on 600 px: a second a pixel. */
const length = 600_000;

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(box.width);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(box);
  Element.prototype.checkVisibility = function () {
    return !this.closest('[hidden]');
  };
});

afterEach(() => {
  vi.restoreAllMocks();
  document.body.innerHTML = '';
  history.replaceState(null, '', '/');
});

function playerHtml(name: string, { thumb = 'translateX(142.5px)', time = '', hidden = false } = {}): string {
  return `<div class="SessionRecordingPlayerWrapper" ${hidden ? 'hidden' : ''}>
    <div class="SessionRecordingPlayer" id="${name}">
      <div class="PlayerSeekbar">
        <div class="PlayerSeekbar__slider"><div class="PlayerSeekbar__thumb" style="transform: ${thumb}"></div></div>
      </div>
      <button data-attr="recording-timestamp">${time}</button>
    </div>
  </div>`;
}

function playerOf(html: string): Player {
  document.body.innerHTML = html;
  const player = findPlayer();
  if (!player) throw new Error('There is no player.');
  return player;
}

describe('the player in view', () => {
  it('is none where there is none', () => {
    document.body.innerHTML = '<main></main>';
    expect(findPlayer()).toBeNull();
  });

  it('is the last of several: a modal comes after the page', () => {
    expect(playerOf(playerHtml('page') + playerHtml('modal')).root.id).toBe('modal');
  });

  it('is not one that cannot be seen', () => {
    expect(playerOf(playerHtml('page') + playerHtml('closed', { hidden: true })).root.id).toBe('page');
  });

  it('is, among several, the one whose node links to the recording', () => {
    const node = (name: string, sessionId: string) =>
      `<section><a href="/project/12/replay/${sessionId}">Recording</a><div>${playerHtml(name)}</div></section>`;
    document.body.innerHTML = `<div>${node('first', '0190-a')}${node('second', '0190-b')}${playerHtml('third')}</div>`;
    const among = (sessionId: string) => findPlayer({ among: 'several', sessionId })?.root.id;
    expect([among('0190-a'), among('0190-b'), among('0190-c')]).toEqual(['first', 'second', undefined]);
  });

  it('is not the preview that hovers over a seekbar', () => {
    document.body.innerHTML = playerHtml('page');
    document.querySelector('.PlayerSeekbar')?.insertAdjacentHTML('beforeend', playerHtml('preview'));
    expect(findPlayer()?.root.id).toBe('page');
  });

  it('has no seekbar while it loads', () => {
    const player = playerOf('<div class="SessionRecordingPlayer">Loading</div>');
    expect(player.slider).toBeNull();
    expect(readTime(player, length)).toBeNull();
  });
});

describe('its time', () => {
  test.each([
    ['translateX(-7.5px)', 0],
    ['translateX(142.5px)', 150_000],
    ['translateX(592.5px)', length],
    ['translateX(0.1px)', 7_600],
  ])('of a thumb at %s is %i ms', (thumb, ms) => {
    expect(readTime(playerOf(playerHtml('page', { thumb })), length)).toBeCloseTo(ms, 6);
  });

  it('cannot be told without a length, or from another style', () => {
    expect(readTime(playerOf(playerHtml('page')), null)).toBeNull();
    expect(readTime(playerOf(playerHtml('page', { thumb: 'scale(2)' })), length)).toBeNull();
  });
});

describe('its length', () => {
  test.each([
    ['00:12/04:17', 257_000],
    ['00:00:12 / 01:04:17', 3_857_000],
    ['00:12', null],
    ['11/22, 14:03:07 UTC', null],
  ])('shown as %s is %s ms', (time, ms) => {
    expect(lengthOf(playerOf(playerHtml('page', { time })), null)).toBe(ms);
  });

  it('is the one that was told, to the millisecond, where the player agrees or says nothing', () => {
    expect(lengthOf(playerOf(playerHtml('page', { time: '00:12/04:17' })), 257_640)).toBe(257_640);
    expect(lengthOf(playerOf(playerHtml('page')), length)).toBe(length);
  });

  it('is the player’s own where the recording has gone on since it was loaded', () => {
    expect(lengthOf(playerOf(playerHtml('page', { time: '00:12/09:14' })), 603_000)).toBe(554_000);
  });
});

describe('seeking by the address', () => {
  it('says `t` on popstate, and keeps the rest of the address and the state of the entry', () => {
    history.replaceState({ count: 3 }, '', '/project/2/replay/abc?filters=x&timestamp=5&pause#panel=max');
    const heard: unknown[] = [];
    const hear = ({ state }: PopStateEvent) => heard.push({ state, at: location.search });
    addEventListener('popstate', hear);
    seekByAddress(12_345);
    removeEventListener('popstate', hear);
    expect(heard).toEqual([{ state: { count: 3 }, at: '?filters=x&t=12.345' }]);
    expect(location.hash).toBe('#panel=max');
    expect(history.state).toEqual({ count: 3 });
  });

  it('never says zero, which PostHog takes for no time', () => {
    seekByAddress(0);
    expect(location.search).toBe('?t=0.001');
  });
});

describe('seeking by the seekbar', () => {
  type Press = { readonly type: string; readonly on: string; readonly clientX: number };

  function pressesOf(thumb: string, ms: number): Press[] {
    const player = playerOf(playerHtml('page', { thumb }));
    const presses: Press[] = [];
    const note = (event: MouseEvent) =>
      presses.push({
        type: `${event.type} of a ${event.constructor.name}`,
        on: event.target instanceof Element ? event.target.className : 'document',
        clientX: event.clientX,
      });
    const listening = new AbortController();
    for (const type of ['mousedown', 'mousemove', 'mouseup'] as const) {
      document.addEventListener(type, note, { signal: listening.signal });
    }
    seekBySeekbar(player, ms, length);
    listening.abort();
    return presses;
  }

  it('presses the end away from the thumb, and lets go where the time is, on a fraction of a pixel', () => {
    expect(pressesOf('translateX(10px)', 100_600)).toEqual([
      { type: 'mousedown of a MouseEvent', on: 'PlayerSeekbar__slider', clientX: box.right },
      { type: 'mouseup of a PointerEvent', on: 'document', clientX: box.left + 100.6 },
    ]);
    expect(pressesOf('translateX(590px)', 100_600)[0]).toMatchObject({ clientX: box.left });
  });

  it('stays on the bar', () => {
    expect(pressesOf('translateX(10px)', 2 * length)[1]).toMatchObject({ clientX: box.right });
    expect(pressesOf('translateX(10px)', -1)[1]).toMatchObject({ clientX: box.left });
  });
});
