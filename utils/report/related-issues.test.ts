import { describe, expect, it } from 'vitest';
import { relateIssues } from './related-issues';
import { anException, anIssue, start } from './testing/facts';

const dated = (sketch: Parameters<typeof anException>[0]) => {
  const exception = anException(sketch);
  return { ...exception, moment: { offsetMs: exception.at - start, at: exception.at }, visitId: null, noted: [] };
};

describe('the issues of a session', () => {
  it.each([
    ['active', 'Active', 'bad'],
    ['resolved', 'Resolved since this session', 'good'],
    ['pending_release', 'Pending release', 'quiet'],
    ['suppressed', 'Suppressed', 'quiet'],
    ['archived', 'Archived', 'quiet'],
    ['snoozed', 'snoozed', 'quiet'],
    ['', 'Status not known', 'quiet'],
    [null, 'Status not known', 'quiet'],
  ])('say of %s what it means for this session', (status, words, tone) => {
    expect(relateIssues([anIssue({ status })], [])[0]?.status).toEqual({ words, tone });
  });

  it.each(['active', 'resolved', 'archived'])('are never called a regression, which nothing proves: %s', (status) => {
    const issue = anIssue({ status, firstSeenAt: start - 90 * 86_400_000 });
    expect(JSON.stringify(relateIssues([issue], [dated({})]))).not.toMatch(/regress/i);
  });

  it.each([
    ['nobody' as const, 'Not assigned'],
    ['user' as const, 'Assigned to a member'],
    ['role' as const, 'Assigned to a role'],
    [null, null],
  ])('say who has them, and nothing where that is not known: %s', (assignee, words) => {
    expect(relateIssues([anIssue({ assignee })], [])[0]?.assignee).toBe(words);
  });

  it('are joined to exceptions by their id, not by what they say', () => {
    const exceptions = [dated({ issueId: 'b', after: 7 }), dated({ issueId: 'b', after: 3 }), dated({ issueId: null })];
    const issues = relateIssues([anIssue({ id: 'a', occurrences: 4 }), anIssue({ id: 'b' })], exceptions);
    expect(issues.map(({ id, count, first }) => [id, count, first?.offsetMs])).toEqual([
      ['b', 2, 3],
      ['a', 4, undefined],
    ]);
  });

  it('are told by their exceptions where the server describes none', () => {
    expect(relateIssues([], [dated({ issueId: 'c' })])).toMatchObject([
      { id: 'c', title: 'TypeError: x is undefined', status: { words: 'Status not known' }, assignee: null },
    ]);
  });

  it('of one instant stand in the order of their ids, however they come', () => {
    const ids = ['b', 'c', 'a'];
    const exceptions = ids.map((issueId) => dated({ issueId, after: 5 }));
    const order = relateIssues(
      ids.map((id) => anIssue({ id })),
      exceptions,
    ).map(({ id }) => id);
    expect(order).toEqual(['a', 'b', 'c']);
  });
});
