import { describe, expect, it } from 'vitest';
import { createClient } from './client';
import { fetchRecording } from './recordings';

/** What the newest server answers, cut to what is read. */
const whole = {
  id: 's1',
  distinct_id: 'ada',
  viewed: true,
  viewers: ['mina@acme.example'],
  recording_duration: 300,
  active_seconds: 20,
  inactive_seconds: 280,
  start_time: '2026-11-20T09:00:00Z',
  end_time: '2026-11-20T09:05:00Z',
  click_count: 4,
  keypress_count: 2,
  mouse_activity_count: 90,
  console_log_count: 0,
  console_warn_count: 1,
  console_error_count: 2,
  start_url: 'https://shop.example/',
  person: {
    id: 12,
    uuid: 'p1',
    name: 'ada@acme.example',
    distinct_ids: ['ada'],
    properties: { plan: 'pro' },
    created_at: '2026-01-01T00:00:00Z',
    last_seen_at: null,
  },
  expiry_time: '2027-02-18T00:00:00Z',
  recording_ttl: 90,
  snapshot_source: 'web',
  snapshot_library: 'posthog-js',
  ongoing: false,
};

async function read(answer: unknown, status = 200) {
  const client = createClient({
    origin: 'https://us.posthog.com',
    readKey: async () => 'key',
    fetch: async () => Response.json(answer, { status }),
  });
  return fetchRecording({ client, projectId: 1, signal: new AbortController().signal }, 's1');
}

describe('a recording', () => {
  it('is read whole', async () => {
    expect(await read(whole)).toMatchObject({
      kind: 'found',
      recording: {
        sessionId: 's1',
        startAt: Date.parse('2026-11-20T09:00:00Z'),
        durationS: 300,
        consoleErrors: 2,
        ttlDays: 90,
        person: { kind: 'known', uuid: 'p1', properties: { plan: 'pro' } },
      },
    });
  });

  it('is read from a server that knows less, or says more', async () => {
    const { snapshot_library: _gone, expiry_time: _too, ongoing: _three, ...older } = whole;
    expect(await read({ ...older, summary_outcome: { description: 'x' }, viewers: null })).toMatchObject({
      recording: { library: null, expiresAt: null, ongoing: false, viewers: [] },
    });
  });

  it.each([
    ['a placeholder', { ...whole.person, id: null, name: null, created_at: null, properties: {} }],
    ['nothing', null],
  ])('of somebody without a person holds %s: anonymous', async (_, person) => {
    expect(await read({ ...whole, person })).toMatchObject({
      recording: { person: { kind: 'anonymous', distinctId: 'ada' } },
    });
  });

  it('leaves out properties that nobody could read', async () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, place) => [`p${place}`, 'x'.repeat(1_000)]));
    const answer = await read({
      ...whole,
      person: { ...whole.person, properties: { plan: 'pro', log: 'x'.repeat(9_000), ...many } },
    });
    const properties =
      answer.kind === 'found' && answer.recording.person.kind === 'known' ? answer.recording.person.properties : {};
    expect(properties).toMatchObject({ plan: 'pro', p0: 'x'.repeat(1_000) });
    expect(properties).not.toHaveProperty('log');
    expect(JSON.stringify(properties).length).toBeLessThan(210_000);
  });

  it('is missing where PostHog has none, and only there', async () => {
    expect(await read({ code: 'not_found', detail: 'Recording not found' }, 404)).toEqual({ kind: 'missing' });
    await expect(read({ code: 'not_found', detail: 'Project not found.' }, 404)).rejects.toMatchObject({
      failure: { kind: 'not-found' },
    });
  });

  it('is not guessed from an answer about nothing', async () => {
    await expect(read({})).rejects.toMatchObject({ failure: { kind: 'unexpected' } });
  });
});
