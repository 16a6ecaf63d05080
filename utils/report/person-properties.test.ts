import { describe, expect, it } from 'vitest';
import { listProperties, pinnedProperties } from './person-properties';

const properties = listProperties({ plan: 'Pro', role: 'Owner', orders: 11, $os: 'Linux' });
const names = (pins: readonly string[] | null, of = properties) => pinnedProperties(of, pins).map(({ name }) => name);

describe('pinned properties', () => {
  it('are the plan until somebody chooses', () => {
    expect(names(null)).toEqual(['plan']);
    expect(names(null, listProperties({ role: 'Owner' }))).toEqual([]);
  });

  it('are none where none was chosen', () => {
    expect(names([])).toEqual([]);
  });

  it('are those chosen, in that order, as far as this person has them', () => {
    expect(names(['$os', 'team', 'orders'])).toEqual(['$os', 'orders']);
  });
});

it('keeps hostile text one line of text', () => {
  const [first] = listProperties({ note: '<b>x</b>\u202e\n\nevil\u0000 ' });
  expect(first?.text).toBe('<b>x</b> evil');
});
