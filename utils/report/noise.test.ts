import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNoise } from './noise';
import { readNoisePattern } from './noise-patterns';
import { anException } from './testing/facts';

const refusal = (written: string) => {
  const pattern = readNoisePattern(written);
  return pattern.kind === 'refused' ? pattern.reason : null;
};

describe('a pattern', () => {
  it.each([
    ['Loading chunk', 'ChunkLoadError: loading CHUNK 7 failed', true],
    ['Loading chunk', 'Loading a chunk', false],
    ['a.b', 'axb', false],
    ['/^Hydration failed/', 'hydration failed because', true],
    ['/^Hydration failed/', 'Error: Hydration failed', false],
    ['/chunk \\d+ of [a-z+*]+/i', 'chunk 12 of ab', true],
    ['/half', 'a /half of it', true],
    ['/(?:one|two) three/', 'two three', true],
  ])('%s on %s: %s', (written, message, matches) => {
    const pattern = readNoisePattern(written);
    expect(pattern.kind === 'pattern' && pattern.matches(message)).toBe(matches);
  });

  it.each(['', '   ', '/(/', '/a**/', `${'x'.repeat(201)}`])('%j is refused', (written) => {
    expect(refusal(written)).not.toBeNull();
  });

  it.each([
    '/(a+)+$/',
    '/(a|a)*$/',
    '/((a?))+/',
    '/(\\w*){3,}x/',
    '/.*.*.*x/',
    '/(a)\\1/',
    `/${'a?'.repeat(20)}/`,
    '/([a-z]+)*x/',
  ])('%s is refused: it may never end', (written) => {
    expect(refusal(written)).toMatch(/repeat|differ|back/);
  });

  it('never throws, whatever is written or told', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (written, message) => {
        for (const one of [written, `/${written}/`]) {
          const pattern = readNoisePattern(one);
          if (pattern.kind === 'pattern') expect(typeof pattern.matches(message)).toBe('boolean');
        }
      }),
    );
  });
});

describe('noise', () => {
  const known = readNoise([]);
  it.each([
    ['ResizeObserver loop limit exceeded', {}, true],
    ['ResizeObserver loop completed with undelivered notifications.', {}, true],
    ['Script error.', {}, true],
    ['Script error.', { functions: ['pay'] }, false],
    ['Script error in step 3', {}, false],
    ['x', { sources: ['chrome-extension://abc/content.js'] }, true],
    ['x', { sources: ['', 'chrome-extension://abc/a.js', 'moz-extension://abc/b.js'] }, true],
    ['Failed to fetch', { sources: ['chrome-extension://abc/fetch.js', 'https://shop.example/app.js'] }, false],
    ['Failed to fetch', { sources: ['https://shop.example/app.js', 'chrome-extension://abc/fetch.js'] }, false],
    ['at chrome-extension://abc/a.js', { sources: ['https://shop.example/app.js'] }, true],
    ['x', { sources: ['', ' '] }, false],
    ['Extension context invalidated.', { functions: ['pay'] }, true],
    ['x is undefined', {}, false],
  ])('%s %j: %s', (message, more, harmless) => {
    expect(known.isHarmless(anException({ types: [], values: [message], sources: [], functions: [], ...more }))).toBe(
      harmless,
    );
  });

  it('is also what somebody added, in what an exception says and in lines of the console', () => {
    const more = readNoise(['Loading chunk', '/never (ends+)+/']);
    const failed = anException({ types: ['ChunkLoadError'], values: ['Loading chunk 7 failed'] });
    expect(more.isHarmless(failed)).toBe(true);
    expect(known.isHarmless(failed)).toBe(false);
    expect(more.isHarmlessLine('Uncaught ChunkLoadError: Loading chunk 7 failed\n  at x')).toBe(true);
    expect(more.isHarmlessLine('Something else\nLoading chunk')).toBe(false);
  });
});
