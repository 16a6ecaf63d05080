import { expect, test } from 'vitest';
import { redirectOf } from './redirects.ts';

test.each([
  ['/recordings/01a', {}, {}, { path: '/replay/01a' }],
  ['/recordings/01a', { t: 12, timestamp: 5 }, {}, { path: '/replay/01a' }],
  ['/recordings/file-playback', {}, {}, { path: '/replay/file-playback' }],
  ['/recordings/playlists/kRt7', {}, {}, { path: '/replay/playlists/kRt7' }],
  [
    '/recordings',
    {},
    { sessionRecordingId: '01a', t: 3 },
    { path: '/replay/home', search: { sessionRecordingId: '01a' } },
  ],
  ['/replay', {}, {}, { path: '/replay/home', search: {} }],
  [
    '/replay/recent',
    { sessionRecordingId: '01a', filters: '{}', t: 3 },
    {},
    { path: '/replay/home', search: { sessionRecordingId: '01a', filters: '{}' } },
  ],
  ['/replay/01a', { t: 3 }, {}, null],
  ['/insights', {}, { sessionRecordingId: '01a' }, null],
])('%s with %o and %o leads to %o', (path, search, hash, target) => {
  expect(redirectOf({ path, search, hash })).toEqual(target);
});
