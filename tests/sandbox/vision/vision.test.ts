import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeSample } from '../../investigation/samples.ts';
import { type Sandbox, startSandbox } from '../server.ts';

const minute = 60_000;
const prompt = 'What happened?';
let sandbox: Sandbox;
let sessionId: string;

const shopper = {
  events: [
    { name: '$pageview', after: 1_000, properties: { $pathname: '/basket' } },
    { name: '$exception', after: 61_000, properties: { $exception_values: ['total of undefined'] } },
  ],
};

beforeAll(async () => {
  sandbox = await startSandbox({
    samples: [
      makeSample({ name: 'shopper', ...shopper }),
      makeSample({ name: 'hasty', ...shopper, recordedMs: 9_000 }),
    ],
  });
  sessionId = idOf('shopper');
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.vision.reset();
  sandbox.project('shop').vision.clear();
  Object.assign(sandbox.organization, { isAiDataProcessingApproved: true, credits: { limit: 2_000, used: 0 } });
  sandbox.features.vision = true;
});

function idOf(name: string): string {
  return sandbox.samples.get(name)?.sessionId ?? '';
}

async function ask(method: string, path: string, body?: object, key = sandbox.keys.vision) {
  const answer = await sandbox.fetch(`https://us.posthog.com/api/projects/${sandbox.projects.shop.id}/${path}`, {
    method,
    headers: { authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    body: text.startsWith('{') ? z.record(z.string(), z.unknown()).parse(JSON.parse(text)) : text,
  };
}

const rowSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  error_reason: z.string(),
  scanner_result: z.unknown(),
});

async function rows(session = sessionId) {
  const { body } = await ask('GET', `vision/observations/?session_id=${session}`);
  return z.object({ results: z.array(rowSchema) }).parse(body).results;
}

const observe = (scannerId: string, session = sessionId) =>
  ask('POST', `vision/scanners/${scannerId}/observe/`, { session_id: session });
const inline = (body: object = {}) =>
  ask('POST', 'vision/scanners/inline_scan/', {
    session_ids: [sessionId],
    prompt,
    scanner_type: 'summarizer',
    ...body,
  });
const saved = () => sandbox.project('shop').vision.addScanner({ name: 'Ours' }).id;
const newScanner = {
  name: 'New',
  scanner_type: 'summarizer',
  scanner_config: { prompt },
  model: 'gemini-3-flash-preview',
  enabled: false,
  query: { kind: 'RecordingsQuery' },
};

describe('a scan', () => {
  it('goes from pending to a summary that is told from the session, and is billed once', async () => {
    expect(await observe(saved())).toMatchObject({ status: 202, body: { workflow_id: expect.any(String) } });
    expect(await rows()).toEqual([]);
    sandbox.vision.clock.advance(2_500);
    expect(await rows()).toMatchObject([{ status: 'pending', scanner_result: null }]);
    sandbox.vision.clock.advance(minute);
    expect(await rows()).toMatchObject([{ status: 'running' }]);
    sandbox.vision.clock.advance(4 * minute);
    expect(await rows()).toMatchObject([
      {
        status: 'succeeded',
        scanner_origin: 'configured',
        scanner_result: { model_output: { title: 'The visitor ran into “total of undefined”', key_moment_ms: 61_000 } },
      },
    ]);
    expect(sandbox.vision.counters).toMatchObject({ triggers: 1, scans: 1, paid: 1 });
    expect(sandbox.organization.credits.used).toBe(5);
  });

  it('is one for a scanner and a session, however often it is asked for', async () => {
    const id = saved();
    expect((await observe(id)).status).toBe(202);
    expect((await observe(id)).status).toBe(202);
    sandbox.vision.clock.advance(5 * minute);
    expect(await observe(id)).toMatchObject({ status: 200, body: { observation_id: expect.any(String) } });
    expect(sandbox.vision.counters).toMatchObject({ scans: 1, paid: 1 });
  });

  it('of a recording that is too short is ineligible, and can be retried', async () => {
    await observe(saved(), idOf('hasty'));
    sandbox.vision.clock.advance(5 * minute);
    const [first] = await rows(idOf('hasty'));
    expect(first).toMatchObject({ status: 'ineligible', error_reason: expect.stringMatching(/^too_short:/) });
    expect((await ask('POST', `vision/observations/${first?.id}/retry/`)).status).toBe(202);
    sandbox.vision.clock.advance(minute);
    const [second] = await rows(idOf('hasty'));
    expect(second?.id).not.toBe(first?.id);
    expect((await ask('POST', `vision/observations/${second?.id}/retry/`)).status).toBe(400);
    expect(sandbox.vision.counters.paid).toBe(0);
  });

  it('ends as it is told to', async () => {
    sandbox.vision.settings.outcomes = [
      { kind: 'failed', error: 'provider_transient:Busy.' },
      { kind: 'no row' },
      { kind: 'stuck' },
      { kind: 'succeeded', output: 'nonsense' },
    ];
    for (const name of ['a', 'b', 'c', 'd']) {
      await observe(sandbox.project('shop').vision.addScanner({ name }).id);
    }
    sandbox.vision.clock.advance(10 * minute);
    expect((await rows()).map(({ status }) => status).toSorted()).toEqual(['failed', 'running', 'succeeded']);
    sandbox.vision.clock.advance(140 * minute);
    expect((await rows()).map(({ error_reason }) => error_reason.split(':')[0]).toSorted()).toEqual([
      '',
      'orphaned',
      'provider_transient',
    ]);
  });

  it('runs as fast as the clock is set', async () => {
    sandbox.vision.clock.speed = 100_000;
    await observe(saved());
    await expect.poll(() => rows()).toMatchObject([{ status: 'succeeded' }]);
  });
});

describe('an inline scan', () => {
  it('is the same for the same question, and another for another', async () => {
    const first = await inline();
    expect(first).toMatchObject({ status: 202, body: { results: [{ scan_outcome: 'started' }] } });
    expect(await inline()).toMatchObject({
      body: {
        scan_id: first.body instanceof Object ? first.body.scan_id : '',
        results: [{ scan_outcome: 'already_running' }],
      },
    });
    sandbox.vision.clock.advance(5 * minute);
    expect(await inline()).toMatchObject({ body: { results: [{ scan_outcome: 'already_scanned' }] } });
    expect(await inline({ scanner_config: { length: 'short' } })).toMatchObject({
      body: { results: [{ scan_outcome: 'started' }] },
    });
    expect(await rows()).toMatchObject([{ scanner_origin: 'inline', scanner_snapshot: { name: '' } }]);
    expect((await ask('GET', 'vision/scanners/')).body).toMatchObject({ count: 0 });
  });

  it('is skipped without credits or room, which the status does not tell', async () => {
    sandbox.organization.credits.used = 2_000;
    expect(await inline()).toMatchObject({
      status: 202,
      body: { scan_id: null, results: [{ scan_outcome: 'skipped_quota' }] },
    });
    sandbox.organization.credits.used = 0;
    sandbox.vision.settings.mostRunning = 0;
    expect(await inline()).toMatchObject({ body: { scan_id: null, results: [{ scan_outcome: 'skipped_limit' }] } });
    Object.assign(sandbox.vision.settings, { mostRunning: 300, canStart: false });
    expect(await inline()).toMatchObject({ body: { scan_id: null, results: [{ scan_outcome: 'failed' }] } });
    expect(sandbox.vision.counters.scans).toBe(0);
  });

  it('is told to exist by its route', async () => {
    expect((await ask('GET', 'vision/scanners/inline_scan/')).status).toBe(405);
    sandbox.vision.settings.generation = 'old';
    expect((await ask('GET', 'vision/scanners/inline_scan/')).status).toBe(404);
    expect((await inline()).status).toBe(405);
  });
});

describe('a scanner', () => {
  it('takes its observations with it, and the event stays', async () => {
    const { body } = await ask('POST', 'vision/scanners/', newScanner);
    const id = z.object({ id: z.string(), enabled: z.literal(false) }).parse(body).id;
    await observe(id);
    sandbox.vision.clock.advance(5 * minute);
    expect(await rows()).toMatchObject([{ status: 'succeeded' }]);
    expect((await ask('DELETE', `vision/scanners/${id}/`)).status).toBe(204);
    expect((await ask('DELETE', `vision/scanners/${id}/`)).status).toBe(404);
    expect(await rows()).toEqual([]);
    const query =
      "SELECT properties.scanner_output_title FROM events WHERE event = '$recording_observed' AND properties.session_id = {session}";
    const events = await ask('POST', 'query/', {
      query: { kind: 'HogQLQuery', query, values: { session: sessionId } },
    });
    expect(events.body).toMatchObject({
      results: expect.arrayContaining([['The visitor ran into “total of undefined”']]),
    });
    expect(sandbox.vision.counters).toMatchObject({ creates: 1, deletes: 1 });
  });

  it.each<[string, object, string]>([
    ['a name that is taken', { name: 'Ours' }, 'name'],
    ['a model that is not offered', { model: 'gemini-1' }, 'model'],
    ['no model', { model: undefined }, 'model'],
    ['a config with more in it', { scanner_config: { prompt, emits_embeddings: true } }, 'scanner_config'],
    ['a query without a kind', { query: {} }, 'query'],
  ])('is refused with %s', async (_, change, attr) => {
    saved();
    const refused = await ask('POST', 'vision/scanners/', { ...newScanner, ...change });
    expect(refused).toMatchObject({ status: 400, body: { attr } });
    expect(sandbox.vision.counters.creates).toBe(0);
  });

  it('is enabled where nothing is said, renamed, found by a part of its name', async () => {
    const { enabled: _, ...rest } = newScanner;
    const { body } = await ask('POST', 'vision/scanners/', { ...rest, name: 'Sweeper' });
    expect(body).toMatchObject({ enabled: true });
    const { id } = z.object({ id: z.string() }).parse(body);
    expect(await ask('PATCH', `vision/scanners/${id}/`, { name: 'Keeper' })).toMatchObject({
      body: { name: 'Keeper' },
    });
    expect((await ask('GET', 'vision/scanners/?search=keep&scanner_type=summarizer')).body).toMatchObject({ count: 1 });
    expect((await ask('GET', 'vision/scanners/?scanner_type=monitor')).body).toMatchObject({ count: 0 });
  });
});

describe('what stands in the way', () => {
  it('consent: newer servers say so, older ones start and write nothing down', async () => {
    sandbox.organization.isAiDataProcessingApproved = false;
    expect(await inline()).toMatchObject({ status: 400 });
    expect(await observe(saved())).toMatchObject({ status: 400 });
    sandbox.vision.settings.generation = 'old';
    sandbox.vision.settings.outcomes = [{ kind: 'no row' }];
    expect(await observe(saved())).toMatchObject({ status: 202 });
  });

  it('credits, room and trouble at the start', async () => {
    const id = saved();
    sandbox.organization.credits.used = 2_000;
    expect(await observe(id)).toMatchObject({ status: 402, body: { code: 'quota_limit_exceeded' } });
    expect((await ask('GET', 'vision/quota/')).body).toMatchObject({
      exhausted: true,
      remaining: 0,
      credit_limit: 2_000,
    });
    sandbox.organization.credits.used = 0;
    sandbox.vision.settings.mostRunning = 0;
    expect((await observe(id)).status).toBe(429);
    Object.assign(sandbox.vision.settings, { mostRunning: 300, canStart: false });
    expect((await observe(id)).status).toBe(503);
  });

  it('scopes: reading does not start anything', async () => {
    const refused = await ask('POST', 'vision/scanners/', newScanner, sandbox.keys.readOnly);
    expect(refused).toMatchObject({
      status: 403,
      body: { detail: "API key missing required scope 'replay_scanner:write'" },
    });
  });

  it('no Vision at all', async () => {
    sandbox.features.vision = false;
    for (const path of ['observations/?session_id=x', 'scanners/', 'quota/', 'scanners/inline_scan/']) {
      expect((await ask('GET', `vision/${path}`)).status).toBe(404);
    }
  });

  it('an older quota counts observations, a very old server has none', async () => {
    sandbox.vision.settings.generation = 'old';
    expect((await ask('GET', 'vision/quota/')).body).toMatchObject({ monthly_quota: 2_000, usage_this_month: 0 });
    sandbox.vision.settings.quota = 'absent';
    expect((await ask('GET', 'vision/quota/')).status).toBe(404);
  });
});
