import { expect, it } from 'vitest';
import { mergeContexts } from './merge-events';

it('takes of each thing the first that is known', () => {
  const nothing = mergeContexts();
  const merged = mergeContexts({ ...nothing, city: 'Berlin' }, { ...nothing, city: 'Rome', os: 'Linux' });
  expect(merged).toEqual({ ...nothing, city: 'Berlin', os: 'Linux' });
});
