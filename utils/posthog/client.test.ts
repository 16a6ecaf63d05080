import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ClientOptions, createClient } from './client';
import { CallFailed } from './errors';

const key = 'phx_secretsecretsecret';
const anything = z.unknown();
const never = new AbortController().signal;

type Answer = () => Response | Promise<Response>;

/** A client whose calls are answered in turn; the last answer stays. */
function against(answers: readonly Answer[], options: Partial<ClientOptions> = {}) {
  const sent: Request[] = [];
  const client = createClient({
    origin: 'https://eu.posthog.com',
    readKey: async () => key,
    backoffMs: 1,
    now: () => 0,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      sent.push(request);
      const answer = answers[Math.min(sent.length, answers.length) - 1];
      if (!answer) throw new Error('no answer');
      return answer();
    },
    ...options,
  });
  return { client, sent };
}

const json =
  (body: unknown, status = 200, headers = {}) =>
  () =>
    Response.json(body, { status, headers });
const offline = () => Promise.reject(new TypeError('Failed to fetch'));

async function failureOf(call: Promise<unknown>): Promise<CallFailed> {
  const error: unknown = await call.then(
    () => new Error('it worked'),
    (reason: unknown) => reason,
  );
  if (error instanceof CallFailed) return error;
  throw error;
}

describe('a call', () => {
  it('goes to the own origin with the key, without cookies, and follows no redirect', async () => {
    const { client, sent } = against([json({ ok: true })]);
    expect(await client.get('projects/1/x/', z.object({ ok: z.boolean() }), never)).toEqual({ ok: true });
    expect(sent.map(({ url }) => url)).toEqual(['https://eu.posthog.com/api/projects/1/x/']);
    expect([sent[0]?.credentials, sent[0]?.redirect]).toEqual(['omit', 'manual']);
    expect(Object.fromEntries(sent[0]?.headers ?? [])).toEqual({
      accept: 'application/json',
      authorization: `Bearer ${key}`,
    });
  });

  it.each(['//evil.example/x', 'https://evil.example/x', '../../x', '/x'])(
    'cannot be led away by the path %s',
    async (path) => {
      const { client, sent } = against([json({})]);
      await client.get(path, anything, never);
      expect(sent.map(({ url }) => new URL(url).origin)).toEqual(['https://eu.posthog.com']);
    },
  );

  it('takes a redirect for no answer', async () => {
    const { client, sent } = against([
      () => new Response(null, { status: 302, headers: { location: 'https://evil.example' } }),
    ]);
    expect((await failureOf(client.get('x/', anything, never))).failure.kind).toBe('unexpected');
    expect(sent).toHaveLength(1);
  });

  it('is done when a 204 comes with an empty stream, as it does in Chromium', async () => {
    const { client } = against([() => Object.defineProperty(new Response(''), 'status', { value: 204 })]);
    await expect(client.once('delete', 'projects/1/x/', undefined, anything, never)).resolves.toBe(undefined);
  });

  it('is not made without a key', async () => {
    const { client, sent } = against([json({})], { readKey: async () => null });
    expect((await failureOf(client.get('x/', anything, never))).failure).toEqual({ kind: 'no-key' });
    expect(sent).toEqual([]);
  });

  it('tells whether the key was known', async () => {
    const told: boolean[] = [];
    const { client } = against([json({}), json({}, 500), json({}, 401)], { onKey: (accepted) => told.push(accepted) });
    await client.get('x/', anything, never);
    await failureOf(client.get('x/', anything, never));
    await failureOf(client.get('x/', anything, never));
    expect(told).toEqual([true, false]);
  });

  it('never lets the key out in an error', async () => {
    const { client } = against([json({ detail: 'no' }, 403), offline]);
    for (const call of [client.get('x/', anything, never), client.read('x/', {}, anything, never)]) {
      const error = await failureOf(call);
      expect(`${error} ${error.stack} ${error.cause} ${JSON.stringify(error)}`).not.toContain(key);
    }
  });

  it('names the place of an unexpected value, not the value', async () => {
    const { client } = against([json({ results: [{ id: 'ada@acme.example' }] })]);
    const schema = z.object({ results: z.array(z.object({ id: z.number() })) });
    expect((await failureOf(client.get('x/', schema, never))).failure).toEqual({
      kind: 'unexpected',
      detail: 'Unexpected value in “results.0.id”.',
    });
  });
});

describe('repeats', () => {
  it.each([429, 502, 503, 504])('a read is sent three times at most: %i', async (status) => {
    const { client, sent } = against([json({}, status)]);
    await failureOf(client.get('x/', anything, never));
    expect(sent).toHaveLength(3);
    await failureOf(client.read('x/', { query: 1 }, anything, never));
    expect(sent).toHaveLength(6);
    expect(await sent.at(-1)?.json()).toEqual({ query: 1 });
  });

  it.each([400, 401, 402, 403, 404, 500, 512, 513])('nothing is gained by repeating a %i', async (status) => {
    const { client, sent } = against([json({}, status)]);
    await failureOf(client.get('x/', anything, never));
    expect(sent).toHaveLength(1);
  });

  it('a network fault is passed over, also one in the middle of an answer', async () => {
    const brokenOff = () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('{"ok"'));
            controller.error(new TypeError('network error'));
          },
        }),
      );
    const { client, sent } = against([offline, brokenOff, json({ ok: true })]);
    expect(await client.get('x/', anything, never)).toEqual({ ok: true });
    expect(sent).toHaveLength(3);
  });

  it('a long wait is not sat out but told', async () => {
    const { client, sent } = against([json({}, 429, { 'retry-after': '11' })]);
    expect((await failureOf(client.get('x/', anything, never))).failure).toEqual({
      kind: 'throttled',
      retryAt: 11_000,
    });
    expect(sent).toHaveLength(1);
  });

  it.each(['post', 'patch', 'delete'] as const)('a call that changes something is sent once: %s', async (method) => {
    for (const answer of [json({}, 503), json({}, 429), offline]) {
      const { client, sent } = against([answer]);
      await failureOf(client.once(method, 'x/', { a: 1 }, anything, never));
      expect(sent).toHaveLength(1);
    }
  });
});

describe('time', () => {
  const silent: Answer = () => new Promise(() => {});

  it('runs out at the deadline, and that is not repeated', async () => {
    const { client, sent } = against([silent], { deadlineMs: 20 });
    expect((await failureOf(client.get('x/', anything, never))).failure).toEqual({ kind: 'timeout' });
    expect(sent).toHaveLength(1);
  });

  it('runs out for an answer that does not end', async () => {
    const endless = () =>
      new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(1)) }));
    const { client } = against([endless], { deadlineMs: 20 });
    expect((await failureOf(client.get('x/', anything, never))).failure).toEqual({ kind: 'timeout' });
  });

  it('ends with the reason of whoever aborts, before the call and during it', async () => {
    const { client, sent } = against([silent]);
    const reason = new Error('gone');
    await expect(client.get('x/', anything, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(sent).toEqual([]);
    const controller = new AbortController();
    const call = client.get('x/', anything, controller.signal);
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
  });

  it('does not wait for a repeat that nobody wants any more', async () => {
    const controller = new AbortController();
    const { client, sent } = against([json({}, 503)], { backoffMs: 60_000 });
    const call = client.get('x/', anything, controller.signal);
    await expect.poll(() => sent.length).toBe(1);
    controller.abort(new Error('gone'));
    await expect(call).rejects.toThrow('gone');
  });
});
