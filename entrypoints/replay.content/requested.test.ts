// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Link } from '@/utils/session/link';
import { watchRequests } from './requested';

const one = '0193a4f2-7c3e-7abc-8def-0123456789ab';
const other = '0193a4f2-7c3e-7abc-8def-0123456789ac';

type Entry = { readonly name: string; readonly startTime: number };
let tell: (list: { getEntries: () => Entry[] }) => void;
let now = 1000;

beforeEach(() => {
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      constructor(listener: typeof tell) {
        tell = listener;
      }
      observe() {}
      disconnect() {}
    },
  );
  now = 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  // jsdom lays nothing out: what is in the document counts as in view.
  Object.assign(Element.prototype, { checkVisibility: () => true });
  history.replaceState(null, '', '/project/2/person/ada');
  document.body.innerHTML = '<div class="SessionRecordingPlayer"></div>';
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const ask = (path: string, origin = location.origin) =>
  tell({ getEntries: () => [{ name: origin + path, startTime: now }] });
const watch = () => watchRequests(new AbortController().signal, () => {});
const ids = (links: readonly Link[]) => links.map(({ sessionId }) => sessionId);

it('takes the recording that was asked for last for the one in view', () => {
  const requested = watch();
  ask(`/api/projects/2/session_recordings/${one}/`);
  ask(`/api/environments/2/session_recordings/${other}/snapshots?blob_v2=true`);
  expect(requested()).toEqual([{ origin: location.origin, project: { kind: 'number', number: 2 }, sessionId: other }]);
  ask(`/api/projects/2/session_recordings/${one}/snapshots`);
  expect(ids(requested())).toEqual([one]);
});

it('tells as many as there are players', () => {
  const requested = watch();
  ask(`/api/projects/2/session_recordings/${one}/`);
  ask(`/api/projects/2/session_recordings/${other}/`);
  document.body.innerHTML += '<div class="SessionRecordingPlayer"></div>';
  expect(ids(requested())).toEqual([one, other]);
});

it('forgets what the page behind it asked for', () => {
  const requested = watch();
  ask(`/api/projects/2/session_recordings/${one}/`);
  now = 9000;
  history.replaceState(null, '', '/project/2/insights');
  expect(requested()).toEqual([]);
});

it.each([
  ['a list', '/api/projects/2/session_recordings/?limit=20'],
  ['a part of a recording that is none of playing it', `/api/projects/2/session_recordings/${one}/similar_sessions/`],
  ['another API', `/api/projects/2/events/${one}/`],
])('takes %s for no recording', (_, path) => {
  const requested = watch();
  ask(path);
  expect(requested()).toEqual([]);
});

it('believes only the page’s own server', () => {
  const requested = watch();
  ask(`/api/projects/2/session_recordings/${one}/`, 'https://elsewhere.example');
  expect(requested()).toEqual([]);
});

it('sees none where there is no player, and none in a kiosk', () => {
  const requested = watch();
  ask(`/api/projects/2/session_recordings/${one}/`);
  document.body.innerHTML = '';
  expect(requested()).toEqual([]);
  document.body.innerHTML = '<div class="SessionRecordingPlayer"></div>';
  expect(requested()).toHaveLength(1);
  history.replaceState(null, '', '/project/2/replay/kiosk?play=1');
  ask(`/api/projects/2/session_recordings/${one}/`);
  expect(requested()).toEqual([]);
});
