import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canWrite, checkScopes, holdsScope, scopeUse, scopeUses, visionScopeUses } from './scopes';

describe('scopes of a key', () => {
  it.each([
    [['query:read'], 'query:read', true],
    [['query:write'], 'query:read', true],
    [['*'], 'error_tracking:read', true],
    [['query:read'], 'query:write', false],
    [['session_recording_playlist:read'], 'session_recording:read', false],
    [['session_recording:write'], 'query:read', false],
    [[], 'query:read', false],
  ])('%j hold %s: %s', (scopes, needed, held) => {
    expect(holdsScope(scopes, needed)).toBe(held);
  });

  it('are told apart into held and missing, in a fixed order', () => {
    const checked = checkScopes(['query:read', 'session_recording:write']);
    expect(checked.map(({ use }) => use)).toEqual(scopeUses);
    expect(checked.filter(({ held }) => held).map(({ use }) => use.scope)).toEqual([
      'query:read',
      'session_recording:read',
    ]);
  });

  it('never lose a scope by gaining another', () => {
    const scope = fc.constantFrom(...scopeUses.map((use) => use.scope), '*', 'query:write', 'insight:read');
    fc.assert(
      fc.property(fc.array(scope), scope, (scopes, more) => {
        const heldBefore = checkScopes(scopes).filter(({ held }) => held);
        const heldAfter = checkScopes([...scopes, more]).filter(({ held }) => held);
        expect(heldAfter).toEqual(expect.arrayContaining(heldBefore));
      }),
    );
  });

  it('can write only with a writing scope or all of them', () => {
    expect(canWrite(['query:read', 'person:read'])).toBe(false);
    expect(canWrite(['query:read', 'person:write'])).toBe(true);
    expect(canWrite(['replay_scanner:write', 'query:read'])).toBe(false);
    expect(canWrite(['*'])).toBe(true);
  });
});

describe('scopes for AI summaries', () => {
  it('are no part of what a report needs, and are known by name', () => {
    expect(checkScopes(['query:read'], visionScopeUses).map(({ held }) => held)).toEqual([false, false]);
    expect(checkScopes(['replay_scanner:write'], visionScopeUses).map(({ held }) => held)).toEqual([true, true]);
    expect(scopeUse('replay_scanner:read')?.feeds).toEqual(['AI summary']);
    expect(scopeUse('insight:read')).toBe(null);
  });
});

describe('the words about each scope', () => {
  it('are whole sentences with an end', () => {
    for (const { withoutIt } of [...scopeUses, ...visionScopeUses]) expect(withoutIt).toMatch(/^[A-Z].*\.$/);
  });
});
