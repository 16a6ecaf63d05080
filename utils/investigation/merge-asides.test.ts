import { expect, it } from 'vitest';
import { type Asides, noAsides } from '@/utils/facts/asides';
import { packFlags, unpackFlags } from '@/utils/facts/packed-flags';
import { mergeAsides } from './merge-asides';

const flags = (at: number, value: string, experiments: string[] = []) =>
  packFlags([{ uuid: `event ${at}`, at, windowId: 'w1', values: new Map([['a', value]]) }], {
    experiments,
    errors: [],
  });
const survey = { uuid: 'u-1', id: 's', name: null, answers: [] };
const acme = { type: 'company', key: 'acme', name: 'Acme', plan: 'Pro' };

it('adds what newer events say to what was known', () => {
  const known: Asides = {
    flags: flags(1, 'x', ['a']),
    surveys: [survey],
    groups: [acme],
    personProperties: { plan: 'Free' },
  };
  const newer: Asides = {
    flags: flags(2, 'y', ['b']),
    surveys: [survey, { ...survey, uuid: 'u-2' }],
    groups: [
      { ...acme, name: null, plan: null },
      { ...acme, type: 'team', name: null },
    ],
    personProperties: { plan: 'Pro' },
  };
  const merged = mergeAsides(known, newer);
  expect(unpackFlags(merged.flags).map(({ at, values }) => [at, values.get('a')])).toEqual([
    [1, 'x'],
    [2, 'y'],
  ]);
  expect(merged.flags.experiments).toEqual(['a', 'b']);
  expect(merged.surveys.map(({ uuid }) => uuid)).toEqual(['u-1', 'u-2']);
  expect(merged.groups).toEqual([acme, { ...acme, type: 'team', name: null }]);
  expect(merged.personProperties).toEqual({ plan: 'Pro' });
});

it('changes nothing where nothing is new, and forgets a name with its key', () => {
  const known: Asides = { flags: flags(1, 'x'), surveys: [survey], groups: [acme], personProperties: { plan: 'Free' } };
  expect(mergeAsides(known, noAsides)).toEqual(known);
  expect(mergeAsides(noAsides, known)).toEqual(known);
  const other = { type: 'company', key: 'other', name: null, plan: null };
  expect(mergeAsides(known, { ...noAsides, groups: [other] }).groups).toEqual([other]);
});
