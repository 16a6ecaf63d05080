import { describe, expect, it } from 'vitest';
import { anException } from '@/utils/report/testing/facts';
import { stepsCell, withFewSteps } from './exception-steps';

describe('the steps of an exception', () => {
  it.each<[string, unknown, unknown]>([
    ['none', null, []],
    ['no list', '{"$message":"x"}', []],
    ['no JSON', 'step', []],
    [
      'ISO times, as text of JSON',
      '[["Voucher checked","\\"2026-11-20T14:19:33.250Z\\""]]',
      [{ message: 'Voucher checked', at: Date.UTC(2026, 10, 20, 14, 19, 33, 250) }],
    ],
    ['ms', [['a', '1763648373250']], [{ message: 'a', at: 1_763_648_373_250 }]],
    ['s', [['a', '1763648373.25']], [{ message: 'a', at: 1_763_648_373_250 }]],
    [
      'times that are none',
      [
        ['a', '"soon"'],
        ['b', ''],
        ['c', '-4'],
        ['d', '{}'],
      ],
      ['a', 'b', 'c', 'd'].map((message) => ({ message, at: null })),
    ],
    [
      'what says nothing left out',
      [[' ', '1763648373250'], ['a'], 'b', null, ['c', '1763648373250']],
      [{ message: 'c', at: 1_763_648_373_250 }],
    ],
    [
      'the last of many, cut',
      Array.from({ length: 30 }, (_, at) => [`${at} ${'long '.repeat(100)}`, '1763648373250']),
      Array.from({ length: 8 }, (_, at) => ({
        message: `${22 + at} ${'long '.repeat(100)}`.slice(0, 160),
        at: 1_763_648_373_250,
      })),
    ],
  ])('%s', (_, cell, steps) => {
    expect(stepsCell.parse(cell)).toEqual(steps);
  });
});

it('stay with the first exceptions of an issue only', () => {
  const steps = [{ message: 'a', at: null }];
  const thrown = (issueId: string) => anException({ issueId, steps });
  const loop = Array.from({ length: 9 }, () => thrown('loop'));
  const kept = withFewSteps([...loop, thrown('other')]).map((one) => one.steps.length);
  expect(kept).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 0, 1]);
});
