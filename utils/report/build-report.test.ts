import { describe, expect, it } from 'vitest';
import type { Failure } from '@/utils/facts/failure';
import { uuidv7Time } from '@/utils/session/uuidv7';
import type { Report } from './report';
import {
  aClick,
  aContext,
  aLine,
  anEvent,
  anException,
  anIssue,
  aPageview,
  aRecording,
  content,
  type FactsSketch,
  reportOn,
  start,
} from './testing/facts';
import { plainText } from './words';

const states = (report: Report) => Object.fromEntries(Object.entries(report).map(([name, { state }]) => [name, state]));
const timeout: Failure = { kind: 'timeout' };

/** The facts of which these sections are made. */
const readFacts = ['recording', 'events', 'exceptions', 'console', 'issues', 'otherSessions'] as const;

describe('sections, each by itself', () => {
  it('all wait where nothing is here', () => {
    const report = reportOn({
      recording: 'loading',
      events: 'loading',
      exceptions: 'loading',
      console: 'loading',
      issues: 'loading',
      otherSessions: 'loading',
    });
    expect(states(report)).toEqual({
      verdict: 'loading',
      who: 'loading',
      whatHappened: 'loading',
      problems: 'loading',
      relatedIssues: 'loading',
      context: 'loading',
      otherSessions: 'loading',
      notVisible: 'ready',
    });
  });

  it('all fail where everything failed', () => {
    const report = reportOn({
      recording: timeout,
      events: timeout,
      exceptions: timeout,
      console: timeout,
      issues: timeout,
      otherSessions: timeout,
    });
    expect(states(report)).toEqual({
      verdict: 'failed',
      who: 'failed',
      whatHappened: 'failed',
      problems: 'failed',
      relatedIssues: 'failed',
      context: 'failed',
      otherSessions: 'failed',
      notVisible: 'ready',
    });
  });

  const whole: FactsSketch = {
    recording: aRecording(),
    events: [aPageview('/a')],
    exceptions: [anException()],
    console: [aLine('x')],
    issues: [anIssue()],
  };

  it.each(readFacts)('stay where only %s failed, and say what failed', (name) => {
    const report = reportOn({ ...whole, [name]: timeout });
    const sections = Object.values(report);
    const failed = sections.filter(({ state }) => state === 'failed');
    expect(failed).toHaveLength(name === 'events' || name === 'otherSessions' ? 1 : 0);
    expect(
      sections.some((section) => 'failures' in section && section.failures.some(({ fact }) => fact === name)),
    ).toBe(true);
  });

  it.each(readFacts)('do not wait for %s, but say that they do', (name) => {
    const report = reportOn({ ...whole, [name]: 'loading' });
    expect(
      Object.values(report).some((section) => section.state === 'loading' || ('waiting' in section && section.waiting)),
    ).toBe(true);
    expect(content(report.notVisible)).toHaveLength(12);
  });

  it('give no moment before it is known when the session starts', () => {
    const early: FactsSketch = { recording: 'loading', events: 'loading', exceptions: [anException()] };
    expect(reportOn(early).problems.state).toBe('loading');
    expect(reportOn({ ...early, recording: aRecording() }).problems.state).toBe('ready');
  });

  it('say when asking again helps', () => {
    const { whatHappened } = reportOn({ events: { kind: 'throttled', retryAt: start + 90_000 } });
    expect(whatHappened).toMatchObject({ state: 'failed', failures: [{ fact: 'events', retryAt: start + 90_000 }] });
  });
});

describe('related issues', () => {
  const issues = (sketch: FactsSketch) => content(reportOn(sketch).relatedIssues);

  it('are joined by issue id, in the order in which they happened', () => {
    const exceptions = [
      anException({ after: 900 }),
      anException({ after: 400, issueId: 'issue-2', values: ['y'] }),
      anException({ after: 800 }),
    ];
    const found = issues({
      events: [anEvent()],
      issues: [anIssue(), anIssue({ id: 'issue-2', name: null })],
      exceptions,
    });
    expect(found.map(({ id, title, count, first }) => [id, title, count, first?.offsetMs])).toEqual([
      ['issue-2', 'TypeError: y', 1, 400],
      ['issue-1', 'TypeError', 2, 800],
    ]);
  });

  it('that the server did not describe are told all the same', () => {
    expect(issues({ exceptions: [anException({ issueId: 'issue-9' })] })).toMatchObject([
      { id: 'issue-9', title: 'TypeError: x is undefined', status: { words: 'Status not known' } },
    ]);
  });

  it('are told with their own count where the exceptions failed', () => {
    expect(issues({ exceptions: timeout, issues: [anIssue({ occurrences: 4 })] })).toMatchObject([
      { count: 4, first: null },
    ]);
  });

  it.each([
    ['active', 'Active', 'bad'],
    ['resolved', 'Resolved since this session', 'good'],
    ['pending_release', 'Pending release', 'quiet'],
    ['suppressed', 'Suppressed', 'quiet'],
    ['archived', 'Archived', 'quiet'],
    ['muted_for_now', 'muted_for_now', 'quiet'],
    ['', 'Status not known', 'quiet'],
  ])('have the status %s', (status, words, tone) => {
    expect(issues({ issues: [anIssue({ status })] })[0]?.status).toEqual({ words, tone });
  });
});

describe('context', () => {
  const lines = (sketch: FactsSketch) =>
    Object.fromEntries(content(reportOn(sketch).context).lines.map(({ label, value }) => [label, plainText(value)]));

  it.each([
    [false, [], 'By nobody yet'],
    [true, [], 'By you'],
    [false, ['a'], 'By 1 other person, not by you'],
    [true, ['a', 'b'], 'By you and 2 other people'],
  ])('viewed: %s, %j', (viewed, viewers, words) => {
    expect(lines({ recording: aRecording({ viewed, viewers }) }).Viewed).toBe(words);
  });

  it.each<[string, FactsSketch, string]>([
    ['of a recording', { recording: aRecording({ durationS: 3_725, activeS: 61.9 }) }, '1:02:05, active 1:01'],
    [
      'still going on',
      { recording: aRecording({ durationS: 4, ongoing: true, activeS: null }) },
      '0:04, still recording',
    ],
    ['very short', { recording: aRecording({ durationS: 4, activeS: null }) }, '0:04, a very short visit'],
    ['of events alone', { events: [aPageview('/a'), aClick('x', { after: 67_000 })] }, '1:07'],
  ])('length %s', (_, sketch, words) => {
    expect(lines(sketch).Length).toBe(words);
  });

  it.each([
    [-120_000, "The device's clock is 2 min ahead of the server's"],
    [259_200_000, "The device's clock is 3 days behind the server's"],
    [4_999, undefined],
  ])('clocks %i ms apart', (late, words) => {
    expect(lines({ events: [aPageview('/a', { late }), aClick('x', { late })] }).Clock).toBe(words);
  });

  it('starts on the clock of the server', () => {
    const events = [aPageview('/a', { late: 259_200_000 }), aClick('x', { after: 9, late: 259_200_000 })];
    expect(lines({ events, recording: aRecording() }).Started).toBe('23 Nov 2026, 14:19');
  });

  it.each([
    ['$direct', 'Directly at /teas'],
    ['news.example', 'news.example at /teas'],
    [null, '/teas'],
  ])('arrived: %s', (referringDomain, words) => {
    expect(lines({ context: aContext({ referringDomain, entryUrl: 'https://shop.example/teas?x=1' }) }).Arrived).toBe(
      words,
    );
  });

  it('counts nothing that PostHog left out', () => {
    const recording = aRecording({ keypresses: null, consoleWarns: null, consoleLogs: null, consoleErrors: null });
    expect(lines({ recording })).toMatchObject({ Input: '4 clicks' });
    expect(lines({ recording })).not.toHaveProperty('Console');
  });

  it('computes the activity score as lists do', () => {
    const recording = aRecording({
      activeS: 20,
      clicks: 4,
      keypresses: 9,
      mouseActivity: 100,
      durationS: 60,
      consoleErrors: 2,
    });
    expect(lines({ recording })['Activity score']).toBe('21.6');
    expect(lines({ recording: aRecording({ mouseActivity: 0, durationS: 0 }) })['Activity score']).toBeUndefined();
    expect(lines({ recording: aRecording({ clicks: null }) })['Activity score']).toBeUndefined();
  });
});

it('makes ids from which the device time can be read', () => {
  expect(uuidv7Time(anEvent({ after: 250 }).uuid)).toBe(start + 250);
});
