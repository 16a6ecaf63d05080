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

/** The page is told of a request when that has ended; it began at `startTime`, each a while after the one before. */
const ask = (path: string, { origin = location.origin, startTime = ++now } = {}) =>
  tell({ getEntries: () => [{ name: origin + path, startTime }] });
const watch = () => watchRequests(new AbortController().signal, () => {});
const ids = (links: readonly Link[]) => links.map(({ sessionId }) => sessionId);

it('takes the recording that was opened last for the one in view', () => {
  const requested = watch();
  ask(`/api/projects/2/session_recordings/${one}/`);
  ask(`/api/environments/2/session_recordings/${other}/?include=all`);
  expect(requested()).toEqual([{ origin: location.origin, project: { kind: 'number', number: 2 }, sessionId: other }]);
  ask(`/api/projects/2/session_recordings/${one}`);
  expect(ids(requested())).toEqual([one]);
});

it('goes by when requests began, in whichever order they end', () => {
  const requested = watch();
  ask(`/api/projects/2/session_recordings/${other}/`, { startTime: 3000 });
  ask(`/api/projects/2/session_recordings/${one}/`, { startTime: 2000 });
  expect(ids(requested())).toEqual([other]);
});

it('takes the parts of a recording that go on loading for no opening of it', () => {
  const requested = watch();
  ask(`/api/projects/2/session_recordings/${one}/`);
  ask(`/api/projects/2/session_recordings/${other}/`);
  ask(`/api/projects/2/session_recordings/${one}/snapshots?source=blob_v2`);
  expect(ids(requested())).toEqual([other]);
});

it('knows a recording by its parts alone where nothing else was asked for', () => {
  const requested = watch();
  ask(`/api/projects/2/session_recordings/${one}/snapshots?source=blob_v2`);
  expect(ids(requested())).toEqual([one]);
});

it('keeps several players in their places while they load, and when one tells that it was viewed', () => {
  document.body.innerHTML += '<div class="SessionRecordingPlayer"></div>';
  const requested = watch();
  ask(`/api/projects/2/session_recordings/${one}/`);
  ask(`/api/projects/2/session_recordings/${other}/`);
  ask(`/api/projects/2/session_recordings/${one}/snapshots?source=blob_v2`);
  expect(ids(requested())).toEqual([one, other]);
  ask(`/api/projects/2/session_recordings/${one}/`);
  expect(ids(requested())).toEqual([one, other]);
});

it('takes an id of a customer’s own', () => {
  const requested = watch();
  ask('/api/projects/2/session_recordings/visit_of_ada_7/');
  expect(ids(requested())).toEqual(['visit_of_ada_7']);
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

it.each<[string, string]>([
  ['a list', '/api/projects/2/session_recordings/?limit=20'],
  ['a part of a recording that is none of playing it', `/api/projects/2/session_recordings/${one}/similar_sessions/`],
  ...['matching_events', 'batch_check_exists', 'bulk_viewed', 'bulk_not_viewed', 'bulk_delete'].flatMap(
    (name): [string, string][] => [
      [name, `/api/projects/2/session_recordings/${name}/`],
      [`${name} with a question`, `/api/environments/2/session_recordings/${name}?limit=20`],
    ],
  ),
  ['another API', `/api/projects/2/events/${one}/`],
])('takes %s for no recording', (_, path) => {
  const requested = watch();
  ask(path);
  expect(requested()).toEqual([]);
});

it('believes only the page’s own server', () => {
  const requested = watch();
  ask(`/api/projects/2/session_recordings/${one}/`, { origin: 'https://elsewhere.example' });
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
