import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '@/tests/property-runs';
import { hostileText } from '../testing/hostile-text';
import { lures, readMarkdown } from '../testing/read-markdown';
import { beside, codeSpan, escapeName, escapeText, link, oneLine } from './escape';

const line = (text: string) => oneLine(text).trim();

describe('text in Markdown', () => {
  it.each([
    ['Clicked the page 3 times, left 40 s later', 'Clicked the page 3 times, left 40 s later'],
    ['at 14:23:45 (UTC)', 'at 14:23:45 (UTC)'],
    ['Terms & conditions', 'Terms & conditions'],
    ['in /checkout now', 'in `/checkout` now'],
    ['ask @team or see #12 please', 'ask `@team` or see `#12` please'],
    ['<b>x</b> *y* end', '`<b>x</b> *y*` end'],
    ['see GH-1', 'see `GH-1`'],
    ['evil.example is down.', '`evil.example` is down.'],
    ['a `tick`', 'a `` `tick` ``'],
    ['', ''],
  ])('%s → %s', (text, markdown) => expect(escapeText(text)).toBe(markdown));

  it.each([
    ['Pay now', '**Pay now**'],
    ['x', '**x**'],
    ["TypeError: Cannot read 'country'", "`TypeError: Cannot read 'country'`"],
    ['**', '`**`'],
    ['日本語', '**日本語**'],
    ['a`b``c', '``` a`b``c ```'],
    ['\u202egnp.exe', '`gnp.exe`'],
    ['👩\u200d🚀 go', '`👩\u200d🚀 go`'],
    ['a\u200db', '**ab**'],
  ])('the name %s → %s', (name, markdown) => expect(escapeName(name)).toBe(markdown));

  it('shows what was said, and nothing else', () => {
    fc.assert(
      fc.property(hostileText, fc.constantFrom(escapeText, escapeName, codeSpan), (text, write) => {
        for (const { shown, elements, searched, hrefs } of readMarkdown(`- Words: ${write(text)}`)) {
          expect(shown).toBe(`Words: ${line(text)}`.trim());
          expect(hrefs).toEqual([]);
          for (const element of elements) expect(['ul', 'li', 'code', 'strong']).toContain(element);
          for (const lure of lures) expect(searched).not.toMatch(lure);
        }
      }),
      { numRuns: propertyRuns(1000) },
    );
  });

  it('keeps pieces apart that stand side by side', () => {
    const piece = fc.tuple(hostileText, fc.constantFrom(escapeText, escapeName)).map(([text, write]) => write(text));
    fc.assert(
      fc.property(fc.array(piece, { minLength: 2, maxLength: 4 }), (pieces) => {
        for (const { hrefs, elements, searched } of readMarkdown(`Words: ${pieces.reduce(beside, '')}`)) {
          expect(hrefs).toEqual([]);
          for (const element of elements) expect(['p', 'code', 'strong']).toContain(element);
          for (const lure of lures.slice(0, 2)) expect(searched).not.toMatch(lure);
        }
      }),
      { numRuns: propertyRuns(500) },
    );
  });
});

describe('a link', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'mailto:a@b.example', ''])(
    'to %j is its words',
    (href) => expect(link('there', href)).toBe('there'),
  );

  it('leads where it should, whatever its address holds', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const href = `https://us.posthog.com/project/1/replay/${encodeURIComponent(text.toWellFormed())}?t=4.2`;
        for (const { hrefs, shown } of readMarkdown(`- ${link('4:12', href)} after`)) {
          expect(hrefs.map((one) => decodeURIComponent(new URL(one).pathname))).toEqual([
            decodeURIComponent(new URL(href).pathname),
          ]);
          expect(shown).toBe('4:12 after');
        }
      }),
    );
  });
});
