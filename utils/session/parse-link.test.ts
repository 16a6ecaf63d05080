import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseLink } from './parse-link';
import { replayUrl } from './posthog-url';

const id = '0193a4f2-7c3e-7abc-8def-0123456789ab';
const legacyId = '187d7c7619e1d62-0a36a9481897db-1d525634-384000-187d7c7619f3d4f';
const us = 'https://us.posthog.com';
const number = (n: number) => ({ kind: 'number', number: n }) as const;
const token = (t: string) => ({ kind: 'token', token: t }) as const;
const none = { kind: 'none' } as const;

describe('addresses on which a recording is in view', () => {
  test.each([
    ['single recording', `/project/2/replay/${id}`, number(2)],
    ['without a project', `/replay/${id}`, none],
    ['trailing slash', `/project/2/replay/${id}/`, number(2)],
    ['public token', `/project/phc_AbC123/replay/${id}`, token('phc_AbC123')],
    ['older token', `/project/sTMFPsFhdP1Ssg/replay/${id}`, token('sTMFPsFhdP1Ssg')],
    ['selected in the list', `/project/2/replay/home?sessionRecordingId=${id}&filters=%7B%22a%22%3A1%7D`, number(2)],
    ['selected in a collection', `/project/2/replay/playlists/aBcD1234?sessionRecordingId=${id}`, number(2)],
    ['modal over insights', `/project/2/insights/xyz#sessionRecordingId=${id}&panel=max`, number(2)],
    ['modal over the start page', `/#sessionRecordingId=${id}`, none],
    ['scanner page', `/project/2/replay-vision/abc?tab=runs&sessionRecordingId=${id}`, number(2)],
    ['legacy single', `/recordings/${id}`, none],
    ['legacy list', `/project/2/recordings#sessionRecordingId=${id}`, number(2)],
  ])('%s', (_name, path, project) => {
    expect(parseLink(us + path)).toEqual({ origin: us, project, sessionId: id });
  });

  it('takes ids from before UUIDv7', () => {
    expect(parseLink(`${us}/project/2/replay/${legacyId}`)?.sessionId).toBe(legacyId);
  });

  it('keeps the origin of a self-hosted instance, port and all', () => {
    expect(parseLink(`http://localhost:8000/project/1/replay/${id}`)?.origin).toBe('http://localhost:8000');
  });

  it('lets the modal win over the recording below it', () => {
    expect(parseLink(`${us}/project/2/replay/${legacyId}#sessionRecordingId=${id}`)?.sessionId).toBe(id);
  });
});

describe('the moment a link names', () => {
  test.each([
    ['seconds', '?t=252', { kind: 'offset', ms: 252_000 }],
    ['a fraction of a second', '?t=12.345', { kind: 'offset', ms: 12_345 }],
    ['a date with its zone', '?t=2026-11-20T09:00:01Z', { kind: 'instant', ms: Date.UTC(2026, 10, 20, 9, 0, 1) }],
    ['an offset zone', '?t=2026-11-20T10:00:01%2B01:00', { kind: 'instant', ms: Date.UTC(2026, 10, 20, 9, 0, 1) }],
    [
      'a plus that became a space',
      '?t=2026-11-20T10:00:01+01:00',
      { kind: 'instant', ms: Date.UTC(2026, 10, 20, 9, 0, 1) },
    ],
    ['unix milliseconds', '?timestamp=1763629201000', { kind: 'instant', ms: 1_763_629_201_000 }],
    ['timestamp before t', '?t=5&timestamp=1763629201000', { kind: 'instant', ms: 1_763_629_201_000 }],
    ['nothing readable', '?t=soon', undefined],
    ['a negative offset', '?t=-5', undefined],
    ['a date without zone', '?t=2026-11-20T09:00:01', undefined],
    ['an empty value', '?t=', undefined],
  ])('%s', (_name, search, at) => {
    expect(parseLink(`${us}/project/2/replay/${id}${search}`)?.at).toEqual(at);
  });
});

describe('pages that are left alone', () => {
  test.each([
    '/project/2/replay/home',
    '/project/2/replay/recent',
    '/project/2/replay/playlists',
    '/project/2/replay/playlists/aBcD1234',
    '/project/2/replay/templates',
    '/project/2/replay/settings?sectionId=replay',
    `/project/2/replay/file-playback?sessionRecordingId=${id}`,
    `/project/2/replay/kiosk?play=1&sessionRecordingId=${id}`,
    '/project/2/replay/file-0193a4f2-7c3e',
    `/project/2/replay-vision/observations/${id}`,
    `/shared/${id}`,
    `/embedded/${id}?sessionRecordingId=${id}`,
    `/api/projects/2/session_recordings/${id}/`,
    `/project/2/replay/${id}/extra`,
    '/project/2/insights/abcdefgh',
    '/project/2/replay/short',
    '/project/2',
    '/',
  ])('%s', (path) => {
    expect(parseLink(us + path)).toBeNull();
  });

  test.each([
    '',
    'hello',
    'javascript:alert(1)//replay/12345678',
    `ftp://us.posthog.com/replay/${id}`,
    '//replay/x',
    'https://',
  ])('no address: %s', (text) => {
    expect(parseLink(text)).toBeNull();
  });
});

describe('properties', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true, withFragments: true })), (text) => {
        parseLink(text);
      }),
    );
  });

  it('reads back what it builds', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.nat(),
        fc.option(fc.integer({ min: 1, max: 86_400_000 }), { nil: undefined }),
        (sessionId, projectId, atMs) => {
          const link = parseLink(replayUrl({ origin: us, projectId }, sessionId, atMs));
          expect(link).toEqual({
            origin: us,
            project: number(projectId),
            sessionId,
            ...(atMs !== undefined && { at: { kind: 'offset', ms: atMs } }),
          });
        },
      ),
    );
  });

  it('finds no id in an address without one', () => {
    const segment = fc
      .stringMatching(/^[a-z0-9_-]{1,20}$/)
      .filter((text) => text !== 'replay' && text !== 'recordings');
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 6 }), fc.dictionary(segment, segment), (segments, params) => {
        expect(parseLink(`${us}/${segments.join('/')}?${new URLSearchParams(params)}`)).toBeNull();
      }),
    );
  });
});
