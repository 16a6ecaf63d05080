// @vitest-environment jsdom
import { beforeAll, expect, it, vi } from 'vitest';
import { render } from '../testing/render';
import { type ShortcutKey, ShortcutsProvider, useShortcut } from './shortcuts';

const run = vi.fn<(key: ShortcutKey) => void>();

function Keys({ copies = true }: { readonly copies?: boolean }) {
  useShortcut('j', () => run('j'));
  useShortcut('c', copies ? () => run('c') : null);
  return (
    <>
      <button type="button">x</button>
      <input aria-label="typed into" />
      <select aria-label="chosen from" />
    </>
  );
}

async function draw() {
  run.mockReset();
  // What jsdom does not know of dialogs.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.setAttribute('open', '');
  };
  return await render(
    <ShortcutsProvider>
      <Keys />
    </ShortcutsProvider>,
  );
}

const press = (element: Element | null, key: string, held: KeyboardEventInit = {}) =>
  element?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }));

// Its script comes when it is asked for.
beforeAll(() => import('./shortcut-help'));

it('does what the key is for, and keeps the key from all else', async () => {
  const { element } = await draw();
  expect(press(element.querySelector('button'), 'j')).toBe(false);
  expect(run.mock.calls).toEqual([['j']]);
  expect(press(element.querySelector('button'), 'x')).toBe(true);
});

it.each<[string, string, KeyboardEventInit]>([
  ['is typed', 'input', {}],
  ['chooses from a list', 'select', {}],
  ['is held with Control', 'button', { ctrlKey: true }],
  ['is held with Command', 'button', { metaKey: true }],
  ['is held with Alt', 'button', { altKey: true }],
  ['makes a letter with others', 'button', { isComposing: true }],
])('leaves a key alone that %s', async (_, where, held) => {
  const { element } = await draw();
  expect(press(element.querySelector(where), 'j', held)).toBe(true);
  expect(run).not.toHaveBeenCalled();
});

it('lists the keys that do something now, and none of them works meanwhile', async () => {
  const { element, after, again } = await draw();
  await again(
    <ShortcutsProvider>
      <Keys copies={false} />
    </ShortcutsProvider>,
  );
  await after(() => press(element.querySelector('button'), '?'));
  const listed = [...element.querySelectorAll('dialog[open] dt')].map(({ textContent }) => textContent);
  expect(listed).toEqual(['Enter', '↑ ↓', '→ ←', 'j', '?']);
  press(element.querySelector('dialog button'), 'j');
  expect(run).not.toHaveBeenCalled();
});
