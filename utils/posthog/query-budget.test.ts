import { describe, expect, it } from 'vitest';
import { createQueryBudget } from './query-budget';

const never = new AbortController().signal;

/** Calls that end when they are told to. */
function calls() {
  const started: string[] = [];
  const ends = new Map<string, { resolve: (text: string) => void; reject: (error: Error) => void }>();
  return {
    started,
    ask: (name: string) => () => {
      started.push(name);
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      ends.set(name, { resolve, reject });
      return promise;
    },
    end: (name: string) => ends.get(name)?.resolve(name),
    fail: (name: string) => ends.get(name)?.reject(new Error(name)),
  };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

describe('a budget of queries', () => {
  it('lets three run, and the next as soon as one has ended, however it ended', async () => {
    const budget = createQueryBudget();
    const { started, ask, end, fail } = calls();
    const answers = ['a', 'b', 'c', 'd', 'e'].map((name) => budget(never, ask(name)));
    await turn();
    expect(started).toEqual(['a', 'b', 'c']);
    fail('b');
    await expect(answers[1]).rejects.toThrow('b');
    await turn();
    expect(started).toEqual(['a', 'b', 'c', 'd']);
    end('a');
    await turn();
    expect(started).toEqual(['a', 'b', 'c', 'd', 'e']);
    for (const name of ['c', 'd', 'e']) end(name);
    expect(await Promise.all(answers.filter((_, place) => place !== 1))).toEqual(['a', 'c', 'd', 'e']);
  });

  it('never starts a waiting one that was aborted, and says so at once', async () => {
    const budget = createQueryBudget(1);
    const { started, ask, end } = calls();
    const running = budget(never, ask('a'));
    const controller = new AbortController();
    const waiting = budget(controller.signal, ask('b'));
    const last = budget(never, ask('c'));
    controller.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    end('a');
    expect(await running).toBe('a');
    await turn();
    expect(started).toEqual(['a', 'c']);
    end('c');
    expect(await last).toBe('c');
  });

  it('refuses one that was aborted before', async () => {
    const { started, ask } = calls();
    await expect(createQueryBudget()(AbortSignal.abort(new Error('gone')), ask('a'))).rejects.toThrow('gone');
    expect(started).toEqual([]);
  });
});
