// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest';
import { createPlayhead } from '@/utils/player/playhead';
import type { Strip as StripLayout } from '@/utils/report/strip';
import { start } from '@/utils/report/testing/facts';
import { render } from '../testing/render';
import { MomentsProvider } from './moments';
import { Strip } from './strip';

const layout: StripLayout = {
  lengthMs: 100_000,
  activity: [0, 1, 0.5, 0],
  stretches: [
    { kind: 'visit', fromMs: 0, toMs: 40_000, path: '/a', tab: 'Tab 1' },
    { kind: 'idle', fromMs: 40_000, toMs: 100_000, path: null, tab: null },
  ],
  marks: [{ id: 'p', atMs: 30_000, weight: 'failure', words: ['It ', { strong: 'broke' }] }],
};

const onPick = vi.fn<(ms: number) => void>();
beforeEach(() => onPick.mockReset());

async function draw() {
  const playhead = createPlayhead();
  const { element, after } = await render(
    <MomentsProvider value={{ goTo: null, linkTo: null, zone: 'UTC', playhead }}>
      <Strip strip={layout} startsAt={start} onPick={onPick} />
    </MomentsProvider>,
  );
  const slider = element.querySelector('[role="slider"]');
  const press = (key: string) =>
    after(() => slider?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
  const said = () => [slider?.getAttribute('aria-valuenow'), slider?.getAttribute('aria-valuetext')];
  return { element, after, playhead, press, said };
}

it('follows the player until somebody looks around', async () => {
  const { after, playhead, press, said } = await draw();
  expect(said()).toEqual(['0', '0:00 of 1:40, /a, Tab 1']);
  await after(() => playhead.set(20_000));
  expect(said()).toEqual(['20', '0:20 of 1:40, /a, Tab 1']);
  await press('ArrowRight');
  await after(() => playhead.set(80_000));
  expect(said()).toEqual(['25', '0:25 of 1:40, /a, Tab 1']);
});

it.each([
  [['PageUp'], '0:30 of 1:40, /a, Tab 1, It broke'],
  [['End'], '1:40 of 1:40, no recorded activity'],
  [['End', 'PageDown'], '0:30 of 1:40, /a, Tab 1, It broke'],
  [['End', 'ArrowRight', 'ArrowLeft'], '1:35 of 1:40, no recorded activity'],
  [['End', 'Home', 'ArrowDown'], '0:00 of 1:40, /a, Tab 1'],
])('by %j says %s, and moves nothing', async (keys, words) => {
  const { press, said } = await draw();
  for (const key of keys) await press(key);
  expect(said()[1]).toBe(words);
  expect(onPick).not.toHaveBeenCalled();
});

it('goes where it stands with Enter', async () => {
  const { press } = await draw();
  await press('PageUp');
  await press('Enter');
  expect(onPick.mock.calls).toEqual([[30_000]]);
});

it('says in a few words what it shows', async () => {
  const { element } = await draw();
  expect(element.querySelector('.unseen')?.textContent).toMatch(/^1 problem · idle 1:00\. Arrow keys look around/);
});
