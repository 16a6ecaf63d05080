import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Capabilities } from '@/utils/connections/connection';
import type { Asides } from '@/utils/facts/asides';
import { unpackFlags } from '@/utils/facts/packed-flags';
import { readSamples } from '../sandbox/samples.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { fanOutAgainst, refOf } from './fan-out.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  const samples = await readSamples();
  sandbox = await startSandbox({
    samples: samples.filter(({ name }) => name === 'flags-and-surveys' || name === 'checkout-crash'),
  });
}, 60_000);
afterAll(() => sandbox.close());
afterEach(() => {
  sandbox.faults.clear();
  sandbox.requests.clear();
});

async function asidesOf(
  name: string,
  known: Capabilities = {},
): Promise<{ asides: Asides; lacks: Capabilities; calls: number }> {
  sandbox.requests.clear();
  const fan = fanOutAgainst(sandbox, { lacks: known });
  const ref = refOf(sandbox, sandbox.samples.get(name)?.sessionId ?? '');
  await fan.investigator.investigate(ref, true);
  const { events } = await fan.settled(ref);
  if (events?.state !== 'ready') throw new Error(JSON.stringify(events));
  const calls = sandbox.requests.all().filter(({ body }) => JSON.stringify(body ?? '').includes('report: events'));
  return { asides: events.data.asides, lacks: fan.lacks, calls: calls.length };
}

const values = ({ flags }: Asides) => unpackFlags(flags).map((reading) => Object.fromEntries(reading.values));

describe('what a few events say beyond their columns', () => {
  it('comes with the events, in the same call', async () => {
    const { asides, calls } = await asidesOf('flags-and-surveys');
    expect(values(asides)).toEqual([
      { 'plans-yearly-first': 'control', 'checkout-company-invoice': 'false', 'gift-notes': 'true' },
      { 'plans-yearly-first': 'test', 'checkout-company-invoice': 'true', 'gift-notes': 'true' },
    ]);
    expect(asides.surveys.at(-1)).toMatchObject({
      name: 'How was checkout?',
      answers: [{ question: 'What should we change?', answer: expect.stringMatching(/^Let me pay/) }],
    });
    expect(asides.personProperties).toMatchObject({ email: 'dana@whitlock.example', plan: 'Cellar' });
    expect(calls).toBe(1);
  });

  it('names groups, experiments and errors', async () => {
    const { asides } = await asidesOf('checkout-crash');
    expect(asides.groups).toEqual([{ type: 'company', key: 'brightwell', name: 'Brightwell Studio', plan: 'Pro' }]);
    expect(asides.flags.experiments).toEqual(['plans-yearly-first']);
    expect(asides.flags.errors).toMatchObject([{ key: 'sort-in-browser', error: 'flag_missing' }]);
  });

  it('is less on a server that takes no properties apart, which is asked for that once', async () => {
    sandbox.faults.add({
      match: ({ body }) => JSON.stringify(body ?? '').includes('JSONExtractKeysAndValuesRaw'),
      fault: { kind: 'status', status: 400 },
    });
    const first = await asidesOf('flags-and-surveys');
    expect(first.lacks).toEqual({ noPropertyPairs: true });
    expect(first.calls).toBe(2);
    // That a flag was on is known, and not which variant it had.
    expect(values(first.asides)).toEqual([
      { 'plans-yearly-first': 'true', 'gift-notes': 'true' },
      { 'plans-yearly-first': 'true', 'gift-notes': 'true', 'checkout-company-invoice': 'true' },
    ]);
    expect(first.asides.surveys.at(-1)).toMatchObject({
      name: 'How was checkout?',
      answers: [{ question: 'What should we change?', answer: expect.stringMatching(/^Let me pay/) }],
    });
    expect(first.asides.personProperties).toMatchObject({ email: 'dana@whitlock.example' });
    expect((await asidesOf('flags-and-surveys', first.lacks)).calls).toBe(1);
  });
});
