// @vitest-environment jsdom
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { openVisionChannel } from './vision-channel';

const ref = { connectionId: 'c1', projectId: 1, sessionId: 's1' };

type Line = {
  readonly sent: unknown[];
  /** The background says something, or is gone. */
  readonly say: (message: unknown) => void;
  readonly breakOff: () => void;
};

/** The lines that were opened to the background, in their order. */
const lines = vi.hoisted<Line[]>(() => []);
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      id: 'extension',
      connect: () => {
        const heard: ((message: unknown) => void)[] = [];
        const ended: (() => void)[] = [];
        const sent: unknown[] = [];
        lines.push({
          sent,
          say(message) {
            for (const listener of heard) listener(message);
          },
          breakOff() {
            for (const listener of ended) listener();
          },
        });
        return {
          postMessage: (message: unknown) => sent.push(message),
          disconnect: () => {},
          onMessage: { addListener: (listener: (message: unknown) => void) => heard.push(listener) },
          onDisconnect: { addListener: (listener: () => void) => ended.push(listener) },
        };
      },
    },
  },
}));

beforeEach(() => {
  vi.useFakeTimers();
  lines.length = 0;
});

function channel() {
  const opened = openVisionChannel(ref);
  onTestFinished(() => {
    opened.close();
    vi.useRealTimers();
  });
  return opened;
}

const look = { type: 'look', ref };
const summarize = { type: 'press', press: 1, act: { type: 'summarize' } };

it('tells a press once more where the background went before it was taken', () => {
  channel().act({ type: 'summarize' });
  expect(lines.map(({ sent }) => sent)).toEqual([[look, summarize]]);
  lines[0]?.breakOff();
  vi.advanceTimersByTime(1_000);
  expect(lines.map(({ sent }) => sent)).toEqual([
    [look, summarize],
    [look, summarize],
  ]);
});

it('tells a press that was taken never again', () => {
  const opened = channel();
  opened.act({ type: 'summarize' });
  lines[0]?.say({ type: 'taken', press: 1 });
  opened.follow(true);
  lines[0]?.breakOff();
  vi.advanceTimersByTime(1_000);
  expect(lines.map(({ sent }) => sent)).toEqual([[look, summarize], [look]]);
});

it('tells presses in their order, each by its number', () => {
  const opened = channel();
  opened.act({ type: 'summarize' });
  opened.act({ type: 'cancel' });
  expect(lines.map(({ sent }) => sent)).toEqual([
    [look, summarize, { type: 'press', press: 2, act: { type: 'cancel' } }],
  ]);
});
