// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { observeTheme, readTheme } from './theme';

let system: EventTarget & { matches: boolean };

beforeEach(() => {
  system = Object.assign(new EventTarget(), { matches: false });
  vi.stubGlobal('matchMedia', () => system);
});

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.removeAttribute('theme');
  document.documentElement.removeAttribute('data-boot-theme');
});

test.each([
  ['dark', 'light', false, 'dark'],
  ['light', 'dark', true, 'light'],
  [null, 'dark', false, 'dark'],
  [null, 'system', true, 'dark'],
  [null, 'system', false, 'light'],
  [null, null, true, 'dark'],
])('body says %s, boot says %s, system dark is %s: %s', (body, boot, isDark, theme) => {
  if (body) document.body.setAttribute('theme', body);
  if (boot) document.documentElement.setAttribute('data-boot-theme', boot);
  system.matches = isDark;
  expect(readTheme()).toBe(theme);
});

test('tells of every change until it is aborted', async () => {
  const listening = new AbortController();
  const heard = vi.fn();
  observeTheme(listening.signal, heard);
  document.body.setAttribute('theme', 'dark');
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1));
  system.dispatchEvent(new Event('change'));
  expect(heard).toHaveBeenCalledTimes(2);
  listening.abort();
  document.body.setAttribute('theme', 'light');
  system.dispatchEvent(new Event('change'));
  await Promise.resolve();
  expect(heard).toHaveBeenCalledTimes(2);
});
