import { expect, it, vi } from 'vitest';
import { Concurrency } from './concurrency.ts';
import { ApiError } from './errors.ts';

function held(): { promise: Promise<void>; release: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, release: resolve };
}

it('three at once, the fourth waits for a free place', async () => {
  const concurrency = new Concurrency();
  const gates = Array.from({ length: 4 }, held);
  const started: number[] = [];
  const runs = gates.map(({ promise }, index) =>
    concurrency.run('org', () => {
      started.push(index);
      return promise;
    }),
  );
  await vi.waitFor(() => expect(started).toEqual([0, 1, 2]));
  gates[1]?.release();
  await vi.waitFor(() => expect(started).toEqual([0, 1, 2, 3]));
  for (const gate of gates) {
    gate.release();
  }
  await Promise.all(runs);
});

it('another organization does not wait', async () => {
  const concurrency = new Concurrency();
  concurrency.limit = 1;
  const gate = held();
  const first = concurrency.run('a', () => gate.promise);
  await expect(concurrency.run('b', async () => 'done')).resolves.toBe('done');
  gate.release();
  await first;
});

it('who waits too long is refused, and its place in the queue is gone', async () => {
  const concurrency = new Concurrency();
  Object.assign(concurrency, { limit: 1, maxWait: 1 });
  const gate = held();
  const first = concurrency.run('org', () => gate.promise);
  const refused = concurrency.run('org', async () => 'never');
  await expect(refused).rejects.toThrow(ApiError);
  await expect(refused).rejects.toThrow(/^Exceeded maximum concurrency limit/);
  gate.release();
  await first;
  await expect(concurrency.run('org', async () => 'free again')).resolves.toBe('free again');
});
