import { describe, expect, it } from 'vitest';
import { isTemporaryName, keptName, temporaryName } from './scanner-name';

describe('a temporary scanner', () => {
  it('is told by its name, and keeps only what makes it unique', () => {
    const name = temporaryName('3f9c-1');
    expect(name).toBe('Temporary scanner of Session Report: summary 3f9c-1');
    expect(isTemporaryName(name)).toBe(true);
    expect(keptName(name)).toBe('Session summary 3f9c-1');
    expect(isTemporaryName(keptName(name))).toBe(false);
    expect(isTemporaryName('Checkout summary')).toBe(false);
  });
});
