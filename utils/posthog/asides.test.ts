import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asidesSchema } from '@/utils/facts/asides';
import { unpackFlags } from '@/utils/facts/packed-flags';
import { type AsideRow, foldAsides } from './asides';
import { pairsCell } from './property-pairs';

/** What PostHog answers for the pairs of an event: names and JSON texts. */
const pairs = (properties: Readonly<Record<string, unknown>>) =>
  pairsCell.parse(Object.entries(properties).map(([name, value]) => [name, JSON.stringify(value)]));

let made = 0;

function row(name: string, properties: Readonly<Record<string, unknown>>, columns: Partial<AsideRow> = {}): AsideRow {
  made += 1;
  const nothing = { windowId: 'w1', lib: 'web', flagKey: null, flagError: null, hasExperiment: null, groups: null };
  return { uuid: `event ${made}`, name, at: made, ...nothing, pairs: pairs(properties), ...columns };
}

const flagsOf = (...rows: readonly AsideRow[]) =>
  unpackFlags(foldAsides(rows).flags).map(({ values }) => Object.fromEntries(values));

describe('flags of an event', () => {
  it('are its own properties, whatever their type', () => {
    const properties = { '$feature/a': 'test', '$feature/b': false, '$feature/c': true, '$feature/': 1, $os: 'x' };
    expect(flagsOf(row('$pageview', properties))).toEqual([{ a: 'test', b: 'false', c: 'true', '': '1' }]);
  });

  it('are at least on where only a list of them is told, as JSON or as text', () => {
    expect(flagsOf(row('$pageview', { $active_feature_flags: ['a', 'b'], '$feature/b': 'test' }))).toEqual([
      { a: 'true', b: 'test' },
    ]);
    const asText = pairsCell.parse([['$active_feature_flags', '["a"]']]);
    expect(flagsOf(row('$pageview', {}, { pairs: asText }))).toEqual([{ a: 'true' }]);
  });

  it('are not those of a server', () => {
    expect(flagsOf(row('$exception', { '$feature/a': true }, { lib: 'posthog-node' }))).toEqual([]);
  });

  it('tell experiments and errors by the calls', () => {
    const { flags } = foldAsides([
      row('$feature_flag_called', {}, { flagKey: 'a', hasExperiment: true }),
      row('$feature_flag_called', {}, { flagKey: 'b', hasExperiment: false, flagError: 'timeout' }),
    ]);
    expect(flags.experiments).toEqual(['a']);
    expect(flags.errors).toMatchObject([{ key: 'b', error: 'timeout' }]);
  });
});

describe('answers to a survey', () => {
  const answers = (properties: Readonly<Record<string, unknown>>) =>
    foldAsides([row('survey sent', { $survey_id: 's', $survey_name: 'Checkout', ...properties })]).surveys[0]?.answers;
  const questions = [
    { id: 'q-1', question: 'How was it?' },
    { id: 'q-2', question: 'Why?' },
  ];

  it.each<[string, Readonly<Record<string, unknown>>, unknown]>([
    [
      'by question',
      { '$survey_response_q-2': 'Slow', $survey_questions: questions },
      [{ question: 'Why?', answer: 'Slow' }],
    ],
    [
      'by place',
      { $survey_response: 3, $survey_response_1: 'Slow', $survey_questions: questions },
      [
        { question: 'How was it?', answer: '3' },
        { question: 'Why?', answer: 'Slow' },
      ],
    ],
    ['of several choices', { $survey_response: ['a', 2, {}] }, [{ question: null, answer: 'a, 2' }]],
    [
      'that stand with their questions alone',
      { $survey_questions: [{ question: 'Why?', response: 'Slow' }] },
      [{ question: 'Why?', answer: 'Slow' }],
    ],
    ['that are none', { $survey_response: null, $survey_questions: questions }, []],
    ['that nobody can read', { $survey_response: {}, $survey_questions: 'x' }, []],
  ])('%s', (_, properties, expected) => {
    expect(answers(properties)).toEqual(expected);
  });

  it('are cut, and a survey without any is told all the same', () => {
    expect(answers({ $survey_response: 'x'.repeat(2_000) })?.[0]?.answer).toHaveLength(500);
    expect(foldAsides([row('survey shown', { $survey_id: 7 })]).surveys).toMatchObject([{ id: '7', name: null }]);
  });
});

describe('groups', () => {
  it('are those of the events, with the name that the app told', () => {
    const { groups } = foldAsides([
      row('$pageview', {}, { groups: '{"company":"acme","team":"t-1"}' }),
      row('$groupidentify', { $group_type: 'company', $group_key: 'acme', $group_set: { name: 'Acme', plan: 'Pro' } }),
      row('$pageview', {}, { groups: '{"company":"acme","team":"t-2"}' }),
      row('$pageview', {}, { groups: 'no JSON' }),
    ]);
    expect(groups).toEqual([
      { type: 'company', key: 'acme', name: 'Acme', plan: 'Pro' },
      { type: 'team', key: 't-2', name: null, plan: null },
    ]);
  });

  it('lose their name with their key', () => {
    const { groups } = foldAsides([
      row('$groupidentify', { $group_type: 'company', $group_key: 'acme', $group_set: { name: 'Acme' } }),
      row('$pageview', {}, { groups: '{"company":"other"}' }),
    ]);
    expect(groups).toEqual([{ type: 'company', key: 'other', name: null, plan: null }]);
  });
});

it('keeps the latest of what the app told of a person, without what PostHog adds', () => {
  const { personProperties } = foldAsides([
    row('$identify', { $set: { email: 'ada@acme.example', plan: 'Free', $browser: 'Chrome', note: 'x'.repeat(600) } }),
    row('$set', { $set: { plan: 'Pro' }, $set_once: { plan: 'x' } }),
  ]);
  expect(personProperties).toEqual({ email: 'ada@acme.example', plan: 'Pro' });
});

it('stores what it can read of anything that events may carry', () => {
  const name = fc.constantFrom('$pageview', 'survey sent', '$groupidentify', '$identify', '$set', 'survey shown');
  const key = fc.constantFrom(
    ...['$feature/a', '$active_feature_flags', '$survey_response', '$survey_response_1', '$survey_questions'],
    ...['$group_type', '$group_key', '$group_set', '$set', '$survey_id', '__proto__'],
  );
  const cell = fc.oneof(
    fc.jsonValue().map((value) => JSON.stringify(value)),
    fc.string(),
  );
  const given = fc.array(fc.tuple(name, fc.array(fc.tuple(key, cell)), fc.option(cell)));
  fc.assert(
    fc.property(given, (rows) => {
      const asides = foldAsides(
        rows.map(([event, list, groups]) => row(event, {}, { groups, pairs: pairsCell.parse(list) })),
      );
      expect(asidesSchema.parse(JSON.parse(JSON.stringify(asides)))).toEqual(asides);
    }),
  );
});
