import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { LookUps } from '@/utils/investigation/look-ups';
import { answerLookUp } from './look-ups';
import { ownOrigin, type Sender } from './sender';

const origin = 'https://us.posthog.com';
const inTab: Sender = { id: browser.runtime.id, origin: ownOrigin(), frameId: 0, tab: { id: 5 } };
const framed: Sender = { ...inTab, frameId: 4, tab: { id: 7, url: `${origin}/project/1/replay/s1` } };
const ref = { connectionId: 'c1', projectId: 1, sessionId: 's1' };
const question = { kind: 'search', text: 'x' } as const;
const message = { type: 'look-up', id: '1', ref, question };
const found: Awaited<ReturnType<LookUps>> = { state: 'ready', at: 1, data: { uuids: [], cut: false } };

const answers: LookUps = async () => found;

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(browser.permissions, 'contains').mockImplementation(async () => true);
});

it('answers a page of ours', async () => {
  expect(await answerLookUp(message, inTab, answers)).toEqual(found);
});

it.each([
  ['a content script', { ...inTab, origin }],
  ['another extension', { ...inTab, id: 'somebody-else' }],
  ['a frame without a dock of ours around it', framed],
])('answers nothing to %s', async (_who, sender) => {
  const asked = vi.fn(answers);
  expect(await answerLookUp(message, sender, asked)).toBeUndefined();
  expect(asked).not.toHaveBeenCalled();
});

it.each([
  ['other messages', { type: 'list' }],
  ['questions that it does not know', { ...message, question: { kind: 'everything' } }],
  ['sessions without a project', { ...message, ref: { connectionId: 'c1', sessionId: 's1' } }],
])('leaves %s alone', (_what, other) => {
  expect(answerLookUp(other, inTab, answers)).toBeNull();
});

it('ends the call of a question that nobody waits for any more', async () => {
  const waiting: LookUps = (_ref, _question, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const answer = answerLookUp(message, inTab, waiting);
  await new Promise((resolve) => setTimeout(resolve));
  await answerLookUp({ type: 'look-up-left', id: '1' }, inTab, waiting);
  await expect(answer).rejects.toThrow();
});
