import { beforeEach, expect, it, vi } from 'vitest';
import { type LookUpMessage, lookUpMessageSchema } from '@/utils/messages/look-up';
import { forgetLookUps, lookUp } from './look-up';

const ref = { connectionId: 'c1', projectId: 1, sessionId: 's1' };
const found = { state: 'ready', at: 1, data: { uuids: ['u1'], cut: false } } as const;
const throttled = { state: 'failed', at: 1, failure: { kind: 'throttled', retryAt: null } } as const;
const unanswered = { state: 'failed', failure: { kind: 'unexpected' } };

/** What the background was sent, and what it answers in turn; a promise that never settles when it runs out. */
const background = vi.hoisted(() => ({
  sent: [] as unknown[],
  answers: [] as unknown[],
}));
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      sendMessage: async (message: LookUpMessage) => {
        background.sent.push(message);
        if (message.type === 'look-up-left') return undefined;
        return background.answers.length > 0 ? background.answers.shift() : new Promise(() => {});
      },
    },
  },
}));

beforeEach(() => {
  background.sent.length = 0;
  forgetLookUps(ref);
});

const sent = () => background.sent.map((message) => lookUpMessageSchema.parse(message));
const answers = (...given: unknown[]) => {
  background.answers = given;
};

const search = { kind: 'search', text: 'x' } as const;

it('asks once, and answers from memory from then on, until that is to be forgotten', async () => {
  answers(found, throttled);
  expect(await Promise.all([lookUp(ref, search), lookUp(ref, search)])).toEqual([found, found]);
  expect(await lookUp(ref, search)).toEqual(found);
  expect(sent()).toMatchObject([{ type: 'look-up', ref, question: search }]);
  forgetLookUps(ref);
  expect(await lookUp(ref, search)).toEqual(throttled);
});

it('asks again after a failure', async () => {
  answers(throttled, found);
  expect(await lookUp(ref, search)).toEqual(throttled);
  expect(await lookUp(ref, search)).toEqual(found);
});

it('asks once more when the worker was stopped under the question', async () => {
  answers(undefined, found);
  expect(await lookUp(ref, search)).toEqual(found);
  answers(undefined, undefined);
  expect(await lookUp(ref, { kind: 'search', text: 'y' })).toMatchObject(unanswered);
});

it('takes an answer in another shape for none', async () => {
  answers({ state: 'ready', at: 1, data: { tickets: [] } });
  expect(await lookUp(ref, search)).toMatchObject(unanswered);
});

it('tells the background when the last one who waits has left', async () => {
  const [one, other] = [new AbortController(), new AbortController()];
  const waits = [lookUp(ref, search, one.signal), lookUp(ref, search, other.signal)];
  one.abort();
  await expect(waits[0]).rejects.toThrow();
  expect(sent().map(({ type }) => type)).toEqual(['look-up']);
  other.abort();
  await expect(waits[1]).rejects.toThrow();
  expect(sent()).toMatchObject([{ type: 'look-up' }, { type: 'look-up-left', id: sent()[0]?.id }]);
});
