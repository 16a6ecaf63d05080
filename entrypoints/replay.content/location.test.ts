// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { observeRecording } from './location';

const us = 'https://us.posthog.com';
const one = '0193a4f2-7c3e-7abc-8def-0123456789ab';
const other = '0193a4f2-7c3e-7abc-8def-0123456789ac';

let address = '';
let navigation: EventTarget;
let listening: AbortController;
let seen: (string | null)[];

beforeEach(() => {
  navigation = new EventTarget();
  vi.stubGlobal('navigation', navigation);
  listening = new AbortController();
  seen = [];
});

afterEach(() => {
  listening.abort();
  vi.unstubAllGlobals();
});

function observe(path: string): void {
  address = us + path;
  observeRecording(
    listening.signal,
    () => address,
    (link) => seen.push(link && `${link.project.kind === 'number' ? link.project.number : '-'}:${link.sessionId}`),
  );
}

function go(path: string, by: 'navigatesuccess' | 'popstate' = 'navigatesuccess'): void {
  address = us + path;
  (by === 'popstate' ? window : navigation).dispatchEvent(new Event(by));
}

it('tells at once, and of each other recording', () => {
  observe('/project/2/insights');
  go(`/project/2/replay/${one}`);
  go(`/project/2/replay/${other}`, 'popstate');
  go('/project/2/insights');
  expect(seen).toEqual([null, `2:${one}`, `2:${other}`, null]);
});

it('takes a moment of the same recording for no change', () => {
  observe(`/project/2/replay/${one}`);
  go(`/project/2/replay/${one}?t=5`);
  go(`/project/2/replay/${one}?t=6.5&timestamp=1763629201000`, 'popstate');
  go(`/project/2/replay/home?sessionRecordingId=${one}&filters=%7B%7D`);
  expect(seen).toEqual([`2:${one}`]);
});

it('tells again when PostHog adds the project to the address', () => {
  observe(`/replay/${one}`);
  go(`/project/2/replay/${one}`);
  expect(seen).toEqual([`-:${one}`, `2:${one}`]);
});

it('tells nothing any more once it is aborted', () => {
  observe('/');
  listening.abort();
  go(`/replay/${one}`);
  go(`/replay/${one}`, 'popstate');
  expect(seen).toEqual([null]);
});

it('does without a navigation that is not the browser’s', () => {
  vi.stubGlobal('navigation', { addEventListener: 'a menu of the page' });
  observe('/');
  go(`/replay/${one}`, 'popstate');
  expect(seen).toEqual([null, `-:${one}`]);
});
