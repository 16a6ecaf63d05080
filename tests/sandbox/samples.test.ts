import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sample } from './sample.ts';
import { readSamples } from './samples.ts';
import { type Sandbox, startSandbox } from './server.ts';

const recorded = await readSamples();
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

function moved(name: string): Sample {
  const sample = sandbox.samples.get(name);
  if (sample === undefined) {
    throw new Error(`No sample ${name}`);
  }
  return sample;
}

async function ask(path: string, body?: unknown): Promise<{ status: number; json: unknown }> {
  const response = await sandbox.fetch(`https://us.posthog.com/api/projects/${sandbox.projects.shop.id}/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${sandbox.keys.readOnly}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: await response.json() };
}

const query = (sql: string, values: object = {}) =>
  ask('query/', { query: { kind: 'HogQLQuery', query: sql, values } });

describe.each(recorded)('$name', ({ name, recording, events }) => {
  it('has the recording that it says it has', async () => {
    const { status, json } = await ask(`session_recordings/${moved(name).sessionId}/`);
    expect(status).toBe(recording.state === 'missing' ? 404 : 200);
    if (recording.state !== 'missing') {
      expect(json).toMatchObject({ ongoing: recording.state === 'ongoing', distinct_id: moved(name).distinctId });
    }
  });

  it('has its events, under its moved ids', async () => {
    const uuids = moved(name).events.map(({ uuid }) => uuid);
    const { json } = await query('SELECT count() FROM events WHERE toString(uuid) IN {uuids}', { uuids });
    const due = recording.state === 'ongoing' ? expect.any(Number) : events.length;
    expect(json).toMatchObject({ results: [[due]] });
  });
});

describe.runIf(recorded.some(({ name }) => name === 'checkout-crash'))('the crowd', () => {
  it('makes the crash of the checkout one of 48 people in 61 sessions of the week', async () => {
    const { json } = await query(
      "SELECT uniq(person_id), uniq($session_id) FROM events WHERE event = '$exception' AND timestamp > now() - interval 7 day AND properties.$exception_fingerprint = {fingerprint}",
      {
        fingerprint: moved('checkout-crash').events.find(({ event }) => event === '$exception')?.properties
          .$exception_fingerprint,
      },
    );
    expect(json).toMatchObject({ results: [[48, 61]] });
  });
});
