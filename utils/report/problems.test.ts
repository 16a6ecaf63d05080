import { describe, expect, it } from 'vitest';
import { aLine, anEvent, anException, content, type FactsSketch, reportOn } from './testing/facts';
import { plainText } from './words';

const problemsOf = (sketch: FactsSketch) => content(reportOn(sketch).problems);
const brief = (problems: ReturnType<typeof problemsOf>['exceptions']) =>
  problems.map(({ words, count, first, detail }) => [plainText(words), count, first.offsetMs, detail]);

describe('exceptions', () => {
  const thrown = (...exceptions: Parameters<typeof anException>[0][]) =>
    brief(problemsOf({ events: [anEvent()], exceptions: exceptions.map(anException) }).exceptions);

  it.each([
    ['one issue', [{ after: 5 }, { after: 3 }], [['TypeError: x is undefined', 2, 3, '/checkout']]],
    [
      'two issues that say the same',
      [
        { after: 3, issueId: 'a' },
        { after: 5, issueId: 'b' },
      ],
      [
        ['TypeError: x is undefined', 1, 3, '/checkout'],
        ['TypeError: x is undefined', 1, 5, '/checkout'],
      ],
    ],
    [
      'no issue: by fingerprint',
      [
        { issueId: null, values: ['x'] },
        { after: 5, issueId: null, values: ['y'] },
      ],
      [['TypeError: x', 2, 0, '/checkout']],
    ],
    [
      'no fingerprint: by what they say',
      [
        { issueId: null, fingerprint: null },
        { after: 5, issueId: null, fingerprint: null, values: ['y'] },
      ],
      [
        ['TypeError: x is undefined', 1, 0, '/checkout'],
        ['TypeError: y', 1, 5, '/checkout'],
      ],
    ],
    ['nothing said', [{ types: [], values: [], url: null }], [['Unnamed exception', 1, 0, null]]],
    [
      'from a server',
      [{ lib: 'posthog-node', url: null }],
      [['TypeError: x is undefined', 1, 0, 'sent by posthog-node']],
    ],
    ['caught', [{ handled: true }], [['TypeError: x is undefined', 1, 0, '/checkout · caught by the app']]],
  ])('%s', (_, exceptions, expected) => {
    expect(thrown(...exceptions)).toEqual(expected);
  });

  it('stand where their event stands', () => {
    const event = anEvent({ name: '$exception', after: 700, late: 9_000 });
    const others = [anEvent(), anEvent({ after: 5 })];
    const exception = anException({ uuid: event.uuid, at: event.at });
    expect(brief(problemsOf({ events: [event, ...others], exceptions: [exception] }).exceptions)[0]?.[2]).toBe(700);
  });

  it('are told once though stored twice', () => {
    const exception = anException();
    expect(problemsOf({ exceptions: [exception, { ...exception }] }).exceptions[0]?.count).toBe(1);
  });
});

describe('noise', () => {
  const bare = { sources: [], functions: [] };
  const extension = { sources: ['chrome-extension://abcdef/content.js'], values: ['x is null'], issueId: 'n' };

  it.each<[string, Parameters<typeof anException>[0], 'exceptions' | 'noise']>([
    ['an observer without a stack', { ...bare, values: ['ResizeObserver loop limit exceeded'] }, 'noise'],
    ['an observer with a stack', { values: ['ResizeObserver loop limit exceeded'] }, 'exceptions'],
    ['another origin without a stack', { ...bare, values: ['Script error.'] }, 'noise'],
    ['what only speaks of one', { ...bare, values: ['Script error. Twice.'] }, 'exceptions'],
    ['an extension', extension, 'noise'],
    ["Safari's", { sources: ['safari-web-extension://x/y.js'] }, 'noise'],
    ['an extension that was updated', { values: ['Extension context invalidated.'] }, 'noise'],
    ["the page's own", {}, 'exceptions'],
  ])('%s', (_, exception, place) => {
    const { exceptions, noise } = problemsOf({ exceptions: [anException(exception)] });
    expect({ exceptions: exceptions.length, noise: noise.length }).toEqual({ exceptions: 0, noise: 0, [place]: 1 });
  });

  it('takes in the line in which the console repeats it', () => {
    const { consoleErrors, noise } = problemsOf({
      exceptions: [anException(extension)],
      console: [
        aLine('Uncaught TypeError: x is null'),
        aLine('Uncaught (in promise) TypeError: x is null'),
        aLine('y'),
      ],
    });
    expect(consoleErrors.map(({ words }) => plainText(words))).toEqual(['y']);
    expect(noise.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  });

  it('alone is no problem, but told', () => {
    expect(problemsOf({ exceptions: [anException(extension)] })).toMatchObject({ exceptions: [], consoleErrors: [] });
  });
});

describe('the console', () => {
  it('is grouped by message and level; numbers and ids do not part lines', () => {
    const { consoleErrors, consoleWarnings } = problemsOf({
      console: [
        aLine('order 31 failed', { after: 9 }),
        aLine('order 30 failed', { after: 4 }),
        aLine('order 32 failed', { after: 12, level: 'warn' }),
        aLine('other', { after: 2 }),
      ],
    });
    expect(brief(consoleErrors)).toEqual([
      ['other', 1, 0, null],
      ['order 30 failed', 2, 2, null],
    ]);
    expect(brief(consoleWarnings)).toEqual([['order 32 failed', 1, 10, null]]);
  });
});

describe('what was thrown', () => {
  it('is no problem of the console as well', () => {
    const { exceptions, consoleErrors } = problemsOf({
      exceptions: [anException()],
      console: [
        aLine('Uncaught TypeError: x is undefined'),
        aLine('Uncaught (in promise) TypeError: x is undefined'),
        aLine('TypeError: x is undefined, and more'),
      ],
    });
    expect(exceptions).toHaveLength(1);
    expect(brief(consoleErrors)).toEqual([['TypeError: x is undefined, and more', 1, 0, null]]);
  });
});

describe('nothing to tell', () => {
  const none = (sketch: FactsSketch) => {
    const section = reportOn(sketch).problems;
    return section.state === 'empty' ? section.sentence : section.state;
  };

  it.each<[string, FactsSketch, string]>([
    ['all is here', {}, 'No exception, console error, rage click or dead click was captured.'],
    ['something is on its way', { console: 'loading' }, 'loading'],
    [
      'exceptions failed',
      { exceptions: { kind: 'server-busy' } },
      'No console error, rage click or dead click was captured.',
    ],
    [
      'all but the console failed',
      { exceptions: { kind: 'timeout' }, events: { kind: 'timeout' } },
      'No console error was captured.',
    ],
    [
      'all failed',
      { exceptions: { kind: 'timeout' }, events: { kind: 'timeout' }, console: { kind: 'timeout' } },
      'failed',
    ],
  ])('%s', (_, sketch, expected) => {
    expect(none(sketch)).toBe(expected);
  });
});
