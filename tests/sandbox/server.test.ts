import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { tinySample } from './generated/tiny.ts';
import type { Sample } from './sample.ts';
import { type Sandbox, startSandbox } from './server.ts';

let sandbox: Sandbox;
let sample: Sample;
const ongoing: Sample = { ...tinySample('live'), startsAgo: 30, recording: { state: 'ongoing' } };
const missing: Sample = { ...tinySample('gone'), recording: { state: 'missing' } };
const stranger: Sample = { ...tinySample('stranger'), person: null };

beforeAll(async () => {
  sandbox = await startSandbox({ samples: [tinySample(), ongoing, missing, stranger] });
  sample = named('tiny');
});
afterEach(() => {
  sandbox.faults.clear();
  sandbox.throttles.reset();
  sandbox.requests.clear();
  Object.assign(sandbox.features, { errorTrackingQueryRoutes: true, newerEventColumns: true, vision: true });
  sandbox.organization.allowsPersonalKeys = true;
});
afterAll(() => sandbox.close());

function named(name: string): Sample {
  const found = sandbox.samples.get(name);
  if (found === undefined) {
    throw new Error(`No sample ${name}`);
  }
  return found;
}

type Options = {
  key?: string | null;
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

async function call(path: string, options: Options = {}) {
  const { key = sandbox.keys.readOnly, method = 'GET', body, headers = {}, signal } = options;
  const response = await sandbox.fetch(`https://us.posthog.com${path}`, {
    method,
    redirect: 'manual',
    headers: { ...(key === null ? {} : { authorization: `Bearer ${key}` }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: (): unknown => JSON.parse(text) };
}
const inShop = (path: string, options?: Options) => call(`/api/projects/${sandbox.projects.shop.id}/${path}`, options);
const query = (
  sql: string,
  extra: { values?: object; name?: string; refresh?: string } = {},
  options: Options = {},
) => {
  const { refresh, ...rest } = extra;
  const body = { query: { kind: 'HogQLQuery', query: sql, ...rest }, ...(refresh === undefined ? {} : { refresh }) };
  return inShop('query/', { method: 'POST', body, ...options });
};

describe('who may do what', () => {
  const denied = (detail: string) => ({ type: 'authentication_error', code: 'permission_denied', detail, attr: null });

  it('no credentials, a wrong key, a revoked key', async () => {
    expect((await inShop('persons/', { key: null })).json()).toMatchObject({ code: 'not_authenticated' });
    const wrong = await inShop('persons/', { key: 'phx_wrong' });
    expect(wrong.status).toBe(401);
    expect(wrong.json()).toMatchObject({ type: 'authentication_error', code: 'authentication_failed' });
    expect(wrong.headers.get('www-authenticate')).toContain('/.well-known/oauth-protected-resource');
    const key = sandbox.createKey({ scopes: ['*'] });
    expect((await inShop('persons/', { key })).status).toBe(200);
    sandbox.revokeKey(key);
    expect((await inShop('persons/', { key })).status).toBe(401);
  });

  it('only the first missing scope is named; write covers read', async () => {
    const key = (...scopes: string[]): string => sandbox.createKey({ scopes });
    const observations = 'vision/observations/?session_id=x';
    const missingFirst = await inShop(observations, { key: key('query:read') });
    expect(missingFirst.status).toBe(403);
    expect(missingFirst.json()).toEqual(denied("API key missing required scope 'replay_scanner:read'"));
    expect((await inShop(observations, { key: key('replay_scanner:read') })).json()).toEqual(
      denied("API key missing required scope 'session_recording:read'"),
    );
    expect((await inShop(observations, { key: key('replay_scanner:write', 'session_recording:write') })).status).toBe(
      200,
    );
  });

  it('the earliest of several failures is told', async () => {
    const other = `/api/projects/${sandbox.projects.staging.id}/persons/`;
    const key = sandbox.createKey({ scopes: ['query:read'], scopedTeams: [sandbox.projects.shop.id] });
    expect((await call(other, { key })).json()).toEqual(
      denied(`API key does not have access to the requested project: ID ${sandbox.projects.staging.id}.`),
    );
    sandbox.organization.allowsPersonalKeys = false;
    expect((await call(other, { key })).text).toContain('does not allow using personal API keys');
    expect((await inShop(`session_recordings/${sample.sessionId}/viewed`, { key })).json()).toEqual(
      denied('This action does not support personal API key access'),
    );
  });

  it('projects: of others, unknown, and the list for a limited key', async () => {
    expect((await call(`/api/projects/${sandbox.projects.foreign.id}/persons/`)).status).toBe(403);
    expect((await call('/api/projects/1/persons/')).json()).toMatchObject({ detail: 'Project not found.' });
    expect((await call('/api/projects/', { key: sandbox.keys.shopOnly })).json()).toEqual(
      denied('API keys with scoped projects are only supported on project-based endpoints.'),
    );
    expect((await call('/api/personal_api_keys/@current/', { key: sandbox.keys.shopOnly })).json()).toMatchObject({
      scoped_teams: [sandbox.projects.shop.id],
      value: null,
    });
  });

  it('the session cookie needs no scopes, and a CSRF token to change something', async () => {
    const cookie = `sessionid=${sandbox.user.session}; posthog_csrftoken=abc`;
    const asUser = { key: null, headers: { cookie } };
    expect((await inShop(`session_recordings/${sample.sessionId}/viewed`, asUser)).status).toBe(200);
    expect((await query('SELECT 1', {}, asUser)).status).toBe(403);
    expect((await query('SELECT 1', {}, { key: null, headers: { cookie, 'x-csrftoken': 'abc' } })).status).toBe(200);
  });

  it('unknown endpoints, with and without the legacy prefix', async () => {
    const unknown = await call('/api/nonsense/');
    expect(unknown.status).toBe(404);
    expect(unknown.json()).toMatchObject({ code: 'not_found', detail: 'Endpoint not found.' });
    const legacy = await call(`/api/environments/${sandbox.projects.shop.id}/persons/?distinct_id=nobody`);
    expect(legacy.json()).toMatchObject({ results: [] });
    expect(legacy.headers.get('deprecation')).toBe('true');
    expect(legacy.headers.get('sunset')).not.toBeNull();
  });
});

describe('recordings', () => {
  it('are computed from their snapshots', async () => {
    expect((await inShop(`session_recordings/${sample.sessionId}/`)).json()).toMatchObject({
      id: sample.sessionId,
      recording_duration: 60,
      active_seconds: 2,
      inactive_seconds: 58,
      click_count: 1,
      keypress_count: 1,
      console_log_count: 1,
      console_error_count: 1,
      start_url: 'https://northleaf.example/?utm_source=newsletter',
      ongoing: false,
      activity_score: null,
      person: { name: 'tiny@brightwell.example', distinct_ids: ['user_tiny'], properties: { plan: 'pro' } },
    });
  });

  it('an unknown person is a placeholder', async () => {
    const { sessionId } = named('stranger');
    expect((await inShop(`session_recordings/${sessionId}/`)).json()).toMatchObject({
      person: { id: null, name: null, properties: {}, distinct_ids: ['user_stranger'], created_at: null },
    });
  });

  it('missing ones are not found, like any text', async () => {
    for (const id of [named('gone').sessionId, 'nonsense']) {
      const answer = await inShop(`session_recordings/${id}/`);
      expect(answer.status).toBe(404);
      expect(answer.json()).toMatchObject({ detail: 'Recording not found' });
    }
  });

  it('a running one ends now and holds back what has not happened yet', async () => {
    const live = named('live');
    const answer = (await inShop(`session_recordings/${live.sessionId}/`)).json();
    expect(answer).toMatchObject({ ongoing: true, recording_duration: expect.any(Number), click_count: 1 });
    const events = await query('SELECT event FROM events WHERE $session_id = {sid} ORDER BY timestamp', {
      values: { sid: live.sessionId },
    });
    expect(events.json()).toMatchObject({ results: [['$pageview'], ['$pageview'], ['$autocapture'], ['$exception']] });
  });

  it('snapshots come in two steps', async () => {
    const path = `session_recordings/${sample.sessionId}/snapshots`;
    expect((await inShop(path)).json()).toMatchObject({ sources: [{ source: 'blob_v2', blob_key: '0' }] });
    const lines = (await inShop(`${path}?source=blob_v2&start_blob_key=0&end_blob_key=0`)).text.split('\n');
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual(
      sample.snapshots?.map(({ windowId, event }) => [windowId, event]),
    );
    expect((await inShop(`${path}?source=blob_v2&start_blob_key=0&end_blob_key=21`)).status).toBe(400);
    expect((await inShop(`${path}?source=blob_v2&start_blob_key=1&end_blob_key=1`)).status).toBe(404);
  });

  it('the list finds by id and scores; unknown parameters are refused', async () => {
    const ids = encodeURIComponent(JSON.stringify([sample.sessionId]));
    expect((await inShop(`session_recordings/?session_ids=${ids}`)).json()).toMatchObject({
      results: [{ id: sample.sessionId, activity_score: 7.81, snapshot_library: null }],
      has_next: false,
      version: 4,
    });
    expect((await inShop('session_recordings/?nonsense=1')).status).toBe(400);
  });

  it('marking as viewed and deleting need the write scope', async () => {
    const path = `session_recordings/${named('stranger').sessionId}/`;
    const body = { viewed: true };
    expect((await inShop(path, { method: 'PATCH', body })).status).toBe(403);
    expect((await inShop(path, { method: 'PATCH', body, key: sandbox.keys.full })).json()).toEqual({ success: true });
    expect((await inShop(path)).json()).toMatchObject({ viewed: true });
    expect((await inShop(path, { method: 'DELETE', key: sandbox.keys.full })).status).toBe(204);
    expect((await inShop(path)).status).toBe(404);
  });
});

describe('persons', () => {
  it('by uuid, by number, by distinct id in another shape', async () => {
    const uuid = sample.person?.uuid;
    const byUuid = (await inShop(`persons/${uuid}/`)).json();
    expect(byUuid).toMatchObject({ id: expect.any(Number), uuid, last_seen_at: null });
    expect((await inShop('persons/?distinct_id=user_tiny')).json()).toMatchObject({
      results: [{ id: uuid, type: 'person' }],
    });
    expect((await inShop('persons/?distinct_id=nobody')).json()).toMatchObject({ results: [] });
  });

  it('neither uuid nor number: 400; unknown: 404', async () => {
    expect((await inShop('persons/ada/')).json()).toMatchObject({ type: 'validation_error', code: 'invalid_input' });
    expect((await inShop('persons/999999999/')).json()).toMatchObject({ detail: 'Not found.' });
  });
});

describe('queries', () => {
  it('errors are 400 with the code of their kind', async () => {
    expect((await query('SELECT nonsense FROM events')).json()).toMatchObject({
      type: 'validation_error',
      code: 'hogql_query_error',
    });
    expect((await query('SELEC')).json()).toMatchObject({ code: 'hogql_syntax_error' });
    expect((await inShop('query/', { method: 'POST', body: { query: { kind: 'NonsenseQuery' } } })).status).toBe(400);
  });

  it.each([
    'SELECT 1 LIMIT 1 OFFSET 1',
    'SELECT event FROM events LIMIT 1 OFFSET 1 BY event',
    'SELECT 1 FROM (SELECT 1 LIMIT 1 OFFSET 0)',
  ])('OFFSET is closed to keys: %s', async (sql) => {
    const answer = await query(sql);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('OFFSET');
  });

  it('are cached until forced', async () => {
    const cached = async (refresh?: string): Promise<unknown> => {
      const answer = (await query("SELECT 'cache'", refresh === undefined ? {} : { refresh })).json();
      return answer instanceof Object && 'is_cached' in answer ? answer.is_cached : undefined;
    };
    expect([await cached(), await cached(), await cached('force_blocking'), await cached('blocking')]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('asynchronous ones are polled by the id that was given', async () => {
    const body = { query: { kind: 'HogQLQuery', query: 'SELECT 7' }, refresh: 'force_async', client_query_id: 'mine' };
    const started = await inShop('query/', { method: 'POST', body });
    expect(started.status).toBe(202);
    expect(started.json()).toMatchObject({ query_status: { id: 'mine', complete: false } });
    let poll = await inShop('query/mine/');
    while (poll.status === 202) {
      poll = await inShop('query/mine/');
    }
    expect(poll.json()).toMatchObject({ query_status: { complete: true, results: { results: [[7]] } } });
    expect((await inShop('query/mine/', { method: 'DELETE' })).status).toBe(200);
    expect((await inShop('query/mine/')).status).toBe(404);
  });

  it('a failed asynchronous one says why', async () => {
    const body = {
      query: { kind: 'HogQLQuery', query: 'SELECT nope' },
      refresh: 'force_async',
      client_query_id: 'bad',
    };
    await inShop('query/', { method: 'POST', body });
    let poll = await inShop('query/bad/');
    while (poll.status === 202) {
      poll = await inShop('query/bad/');
    }
    expect(poll.status).toBe(400);
    expect(poll.json()).toMatchObject({
      query_status: { error: true, error_message: 'Unable to resolve field: nope' },
    });
  });

  it('a fourth one at a time waits, then is refused', async () => {
    sandbox.concurrency.maxWait = 20;
    sandbox.faults.add({ match: 'slow', fault: { kind: 'slow query', ms: 300 } });
    const answers = await Promise.all(
      [1, 2, 3, 4].map((number) => query(`SELECT ${number} AS slow`, { name: 'slow', refresh: 'force_blocking' })),
    );
    sandbox.concurrency.maxWait = 30_000;
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429]);
    expect(answers.find(({ status }) => status === 429)?.text).toContain('Exceeded maximum concurrency limit');
  });

  it('say what they cost', async () => {
    await query('SELECT count() FROM events WHERE distinct_id != {x}', { values: { x: 'y' } });
    expect(sandbox.statistics.rowsRead).toBeGreaterThan(0);
  });
});

describe('error tracking', () => {
  const search = (body: object) =>
    inShop('error_tracking/query/issues/', { method: 'POST', body: { dateRange: { date_from: '-1d' }, ...body } });
  const ofSession = (sessionId: string) => ({
    status: 'all',
    filterTestAccounts: false,
    filterGroup: [{ type: 'event', key: '$session_id', operator: 'exact', value: [sessionId] }],
  });

  it('counts within the filters: of one session, of all', async () => {
    expect((await search(ofSession(sample.sessionId))).json()).toMatchObject({
      results: [
        { name: 'TypeError', description: 'x is undefined', aggregations: { occurrences: 1, users: 1, sessions: 1 } },
      ],
      hasMore: false,
    });
    expect((await search({ status: 'all' })).json()).toMatchObject({ results: [{ aggregations: { sessions: 4 } }] });
    expect((await search(ofSession('nobody'))).json()).toMatchObject({ results: [] });
  });

  it('the default status hides resolved issues; dates hide older ones', async () => {
    const { issues } = sandbox.project('shop');
    const [issue] = await issues.all();
    await issues.update(issue?.id ?? '', { status: 'resolved' });
    expect((await search({})).json()).toMatchObject({ results: [] });
    expect((await search({ status: 'resolved' })).json()).toMatchObject({ results: [{ status: 'resolved' }] });
    expect((await search({ status: 'all', dateRange: { date_from: '-1h', date_to: '-1h' } })).json()).toMatchObject({
      results: [],
    });
    await issues.update(issue?.id ?? '', { status: 'active' });
  });

  it('an older server has no such route, the query kind works on both', async () => {
    sandbox.features.errorTrackingQueryRoutes = false;
    expect((await search({})).json()).toMatchObject({ detail: 'Endpoint not found.' });
    const body = {
      query: {
        kind: 'ErrorTrackingQuery',
        dateRange: { date_from: '-1d' },
        orderBy: 'occurrences',
        volumeResolution: 1,
        filterGroup: { type: 'AND', values: [{ type: 'AND', values: ofSession(sample.sessionId).filterGroup }] },
      },
    };
    expect((await inShop('query/', { method: 'POST', body })).json()).toMatchObject({
      results: [{ name: 'TypeError', aggregations: { occurrences: 1, volumeRange: [1] } }],
    });
    const { volumeResolution: _, ...incomplete } = body.query;
    expect((await inShop('query/', { method: 'POST', body: { query: incomplete } })).status).toBe(400);
  });

  it('one issue with its tickets; a fingerprint that moved on', async () => {
    const { issues } = sandbox.project('shop');
    const [issue] = await issues.all();
    const id = issue?.id ?? '';
    await issues.addExternalIssue(id, 'https://linear.app/x/LIN-42');
    const path = `error_tracking/issues/${id}/`;
    expect((await inShop(path)).json()).toMatchObject({
      status: 'active',
      external_issues: [{ external_url: 'https://linear.app/x/LIN-42' }],
    });
    const other = '22222222-2222-4222-8222-222222222222';
    await issues.merge(other, [id]);
    const moved = await inShop(`${path}?fingerprint=tiny-fingerprint`);
    expect([moved.status, moved.json()]).toEqual([308, { issue_id: other }]);
    expect((await inShop(path)).status).toBe(404);
    expect((await inShop('error_tracking/fingerprints/resolve/?fingerprint=tiny-fingerprint')).json()).toMatchObject({
      issue_id: other,
    });
  });
});

describe('faults', () => {
  const path = () => `session_recordings/${sample.sessionId}/`;

  it('hit only what they match, and only so often', async () => {
    sandbox.faults.add({ match: 'slow one', fault: { kind: 'status', status: 503 }, times: 1 });
    expect((await query('SELECT 1', { name: 'another' })).status).toBe(200);
    expect((await query('SELECT 1', { name: 'slow one' })).json()).toMatchObject({ type: 'server_error' });
    expect((await query('SELECT 1', { name: 'slow one' })).status).toBe(200);
    sandbox.faults.add({ match: /GET .*session_recordings/, fault: { kind: 'status', status: 513 } });
    expect((await inShop(path())).json()).toMatchObject({ code: 'clickhouse_memory_limit_exceeded' });
    const off = sandbox.faults.add({
      match: ({ route }) => route === 'persons',
      fault: { kind: 'status', status: 500 },
    });
    expect((await inShop('persons/')).status).toBe(500);
    off();
    expect((await inShop('persons/')).status).toBe(200);
  });

  it('429 with and without Retry-After', async () => {
    sandbox.faults.add({ match: 'recording', fault: { kind: 'throttled', retryAfter: 7 }, times: 1 });
    expect((await inShop(path())).headers.get('retry-after')).toBe('7');
    sandbox.faults.add({ match: 'recording', fault: { kind: 'throttled', seconds: 9 }, times: 1 });
    const silent = await inShop(path());
    expect(silent.headers.get('retry-after')).toBeNull();
    expect(silent.text).toContain('Expected available in 9 seconds.');
  });

  it('cut connection, half a body, silence, another shape', async () => {
    sandbox.faults.add({ match: 'recording', fault: { kind: 'cut' }, times: 1 });
    await expect(inShop(path())).rejects.toThrow('fetch failed');
    sandbox.faults.add({ match: 'recording', fault: { kind: 'malformed' }, times: 1 });
    const half = await inShop(path());
    expect(half.status).toBe(200);
    expect(() => half.json()).toThrow(SyntaxError);
    sandbox.faults.add({ match: 'recording', fault: { kind: 'silence' }, times: 1 });
    await expect(inShop(path(), { signal: AbortSignal.timeout(50) })).rejects.toThrow(/timeout/);
    sandbox.faults.add({ match: 'recording', fault: { kind: 'drift', change: () => ({ changed: true }) }, times: 1 });
    expect((await inShop(path())).json()).toEqual({ changed: true });
    expect(sandbox.requests.of('recording').map(({ status }) => status)).toEqual([undefined, 200, undefined, 200]);
    expect((await inShop(path())).status).toBe(200);
  });

  it('an answer that is lost, to what was done', async () => {
    sandbox.faults.add({ match: 'scanner create', fault: { kind: 'lost answer' }, times: 1 });
    const body = {
      name: 'Unheard',
      scanner_type: 'summarizer',
      scanner_config: { prompt: 'Tell.' },
      model: 'gemini-3-flash-preview',
      enabled: false,
    };
    const given = new AbortController();
    const options = { method: 'POST', body, key: sandbox.keys.full, signal: given.signal };
    const refused = expect(inShop('vision/scanners/', options)).rejects.toThrow(/abort/);
    const { vision } = sandbox.project('shop');
    await expect.poll(() => vision.saved()).toMatchObject([{ name: 'Unheard' }]);
    given.abort();
    await refused;
    expect(sandbox.requests.of('scanner create').map(({ status }) => status)).toEqual([undefined]);
    vision.clear();
    sandbox.vision.reset();
  });

  it('real throttles count by key', async () => {
    Object.assign(sandbox.throttles, { enabled: true, ceilings: { clickhouse_burst: 2 } });
    const statuses = [];
    for (let index = 0; index < 3; index += 1) {
      statuses.push((await inShop(path())).status);
    }
    expect(statuses).toEqual([200, 200, 429]);
    expect((await inShop(path())).headers.get('retry-after')).toMatch(/^\d+$/);
    expect((await inShop(path(), { key: sandbox.keys.full })).status).toBe(200);
  });
});

describe('the request log', () => {
  it('tells routes and query names, never the key', async () => {
    await inShop('persons/');
    await query('SELECT 1', { name: 'first' }, { headers: { cookie: 'a=b' } });
    expect(sandbox.requests.of('first')).toMatchObject([
      { method: 'POST', route: 'query', status: 200, hasAuthorization: true, hasCookie: true },
    ]);
    expect(sandbox.requests.all().map(({ route }) => route)).toEqual(['persons', 'query']);
    expect(JSON.stringify(sandbox.requests.all())).not.toContain(sandbox.keys.readOnly);
    sandbox.requests.clear();
    expect(sandbox.requests.all()).toEqual([]);
  });
});

describe('several sandboxes', () => {
  it('know nothing of each other', async () => {
    const other = await startSandbox({ samples: [tinySample('elsewhere')] });
    const path = `/api/projects/${other.projects.shop.id}/session_recordings/${other.samples.get('elsewhere')?.sessionId}/`;
    expect(
      (
        await other.fetch(`https://eu.posthog.com${path}`, {
          headers: { authorization: `Bearer ${sandbox.keys.full}` },
        })
      ).status,
    ).toBe(401);
    expect(
      (await other.fetch(`https://eu.posthog.com${path}`, { headers: { authorization: `Bearer ${other.keys.full}` } }))
        .status,
    ).toBe(200);
    expect((await call(path)).status).toBe(404);
    await other.close();
    expect((await query('SELECT count() > 0 FROM events')).json()).toMatchObject({ results: [[1]] });
  });
});
