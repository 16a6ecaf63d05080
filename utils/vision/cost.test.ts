import { describe, expect, it } from 'vitest';
import { isTooLittle, modelAfter, models, type Quota, usualCredits } from './cost';

const quota: Quota = { unit: 'credits', used: 1, limit: 10, remaining: 9, exhausted: false, resetsAt: null };

describe('what is left', () => {
  it.each<[string, Quota | null, number | null, boolean]>([
    ['nothing is told', null, 5, false],
    ['enough', quota, 9, false],
    ['less than the price', quota, 15, true],
    ['a price that nobody knows', quota, null, false],
    ['used up', { ...quota, remaining: null, exhausted: true }, null, true],
    ['no limit', { ...quota, limit: null, remaining: null }, 500, false],
    ['one observation', { ...quota, unit: 'observations', remaining: 1 }, 5, false],
    ['no observation', { ...quota, unit: 'observations', remaining: 0 }, 5, true],
  ])('with %s', (_, left, price, tooLittle) => {
    expect(isTooLittle(left, price)).toBe(tooLittle);
  });
});

describe('models', () => {
  it('are tried one after the other, each with a price that is known', () => {
    const tried = [models[0]];
    for (let next = modelAfter(models[0] ?? ''); next !== null; next = modelAfter(next)) tried.push(next);
    expect(tried).toEqual(models);
    expect(models.map(usualCredits)).not.toContain(null);
  });

  it('begin with the one that the one-off is described with', () => {
    expect(models[0]).toBe('gemini-3-flash-preview');
    expect(modelAfter('gemini-unheard-of')).toBe(models[0]);
    expect(usualCredits('gemini-unheard-of')).toBe(null);
  });
});
