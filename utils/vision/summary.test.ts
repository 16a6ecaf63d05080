import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingSchema, type Passage } from '@/utils/facts/observations';
import { readFinding } from './summary';

/** What servers of three ages answer. */
const oldest = {
  scanner_type: 'summarizer',
  confidence: 0.9,
  title: 'Card declined at checkout',
  summary:
    'The user opened the basket (event_id 0123456789abcdef) and pressed Pay twice (event_ids 89abcdef01234567, ffffffffffffffff).',
  event_id_mapping: {
    '0123456789abcdef': { event_uuid: '0197a000-0000-7000-8000-000000000001' },
    '89abcdef01234567': 61_000,
  },
  intent: 'Buy tea',
  outcome: 'Gave up',
  friction_points: ['pay button does nothing', ''],
  keywords: ['checkout'],
};
const newest = {
  scanner_type: 'summarizer',
  confidence: 0.8,
  title: 'Card declined at checkout',
  summary: 'The user opened the basket and pressed Pay twice.',
  summary_segments: [
    { kind: 'text', value: 'The user opened the basket ' },
    { kind: 'chip', timestamp_ms: 12_345 },
    { type: 'text', value: ' and pressed Pay twice.' },
    { kind: 'chip', uuid: '0197a000-0000-7000-8000-000000000001' },
    { kind: 'confetti' },
  ],
  chapters: [
    { kind: 'idle', start_ms: 30_000, end_ms: 60_000, title: '' },
    { kind: 'activity', start_ms: 0, end_ms: 30_000, title: 'Browsing', thumbnail_ms: null },
    { kind: 'activity', start_ms: 'soon' },
  ],
  inactive_periods: [],
  key_moment_ms: 61_000,
  notability: 0.7,
};

const summaryOf = (output: unknown) => {
  const finding = readFinding('summarizer', output, null);
  if (finding.kind !== 'summary') throw new Error(`It is ${finding.kind}`);
  return finding.summary;
};
const prose = (passage: Passage) => passage.map((part) => (part.kind === 'text' ? part.text : '•')).join('');

describe('a summary', () => {
  it('of an older server has facets, and markers that lead to events or times', () => {
    const summary = summaryOf(oldest);
    expect(summary).toMatchObject({ title: 'Card declined at checkout', intent: 'Buy tea', outcome: 'Gave up' });
    expect(summary.frictionPoints).toEqual(['pay button does nothing']);
    expect(prose(summary.text)).toBe('The user opened the basket • and pressed Pay twice •.');
    expect(summary.text.filter(({ kind }) => kind !== 'text')).toEqual([
      { kind: 'event', uuid: '0197a000-0000-7000-8000-000000000001' },
      { kind: 'moment', ms: 61_000 },
    ]);
  });

  it('of a newer server has segments, chapters and a key moment', () => {
    const summary = summaryOf(newest);
    expect(prose(summary.text)).toBe('The user opened the basket • and pressed Pay twice.•');
    expect(summary.chapters.map(({ title, idle }) => [title, idle])).toEqual([
      ['Browsing', false],
      ['', true],
    ]);
    expect(summary.keyMomentMs).toBe(61_000);
    expect(summary).toMatchObject({ intent: null, outcome: null, frictionPoints: [], keywords: [] });
  });

  it('falls back to the text where the segments say nothing', () => {
    expect(prose(summaryOf({ ...newest, summary_segments: [] }).text)).toBe(newest.summary);
    expect(prose(summaryOf({ ...newest, summary_segments: [{ kind: 'chip' }, 5] }).text)).toBe(newest.summary);
  });

  it('drops markers that lead nowhere', () => {
    expect(prose(summaryOf({ ...oldest, event_id_mapping: undefined }).text)).toBe(
      'The user opened the basket and pressed Pay twice.',
    );
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'A fine session.'],
    ['a list', [newest]],
    ['no member that says anything', { scanner_type: 'summarizer', confidence: 1, title: '', summary: '' }],
    ['members of other types', { title: 5, summary: { text: 'x' } }],
  ])('is unreadable when it is %s', (_, output) => {
    expect(readFinding('summarizer', output, null)).toEqual({ kind: 'unreadable' });
  });

  it('is a line where only that can be read', () => {
    expect(readFinding('summarizer', null, 'Bought tea.')).toEqual({ kind: 'line', line: 'Bought tea.' });
  });

  it('never throws, and always gives what can be stored', () => {
    const keys = [
      'title',
      'summary',
      'summary_segments',
      'chapters',
      'key_moment_ms',
      'event_id_mapping',
      'tags',
      'score',
      'verdict',
      'reasoning',
      'friction_points',
    ];
    const output = fc.oneof(
      fc.anything(),
      fc.dictionary(fc.constantFrom(...keys), fc.oneof(fc.anything(), fc.string(), fc.array(fc.anything()))),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('summarizer', 'monitor', 'scorer', 'classifier', 'experiment', ''),
        output,
        (type, given) => {
          const finding = readFinding(type, given, null);
          expect(findingSchema.parse(JSON.parse(JSON.stringify(finding)))).toEqual(finding);
        },
      ),
    );
  });
});

describe('what other scanners found', () => {
  it.each([
    ['monitor', { verdict: 'yes', reasoning: 'Because.' }, { kind: 'verdict', verdict: 'yes' }],
    ['monitor', { verdict: true }, { kind: 'verdict', verdict: 'yes' }],
    ['scorer', { score: 7.5, label: 'poor' }, { kind: 'score', score: 7.5, label: 'poor' }],
    [
      'classifier',
      { tags: ['checkout'], tags_freeform: ['declined card'] },
      { kind: 'tags', tags: ['checkout', 'declined card'] },
    ],
    ['classifier', { tags: [] }, { kind: 'line', line: 'a line' }],
    ['experiment', { variant: 'b' }, { kind: 'line', line: 'a line' }],
  ])('%s %o', (type, output, finding) => {
    expect(readFinding(type, output, 'a line')).toMatchObject(finding);
  });
});
