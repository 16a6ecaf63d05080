import { describe, expect, it } from 'vitest';
import type { Failure } from '@/utils/facts/failure';
import { buildReport } from './build-report';
import {
  aClick,
  aContext,
  aLine,
  anEvent,
  anException,
  aPageview,
  aRecording,
  content,
  type FactsSketch,
  reading,
  someFacts,
  start,
} from './testing/facts';

const timeout: Failure = { kind: 'timeout' };
const day = 86_400_000;
const whole = { recording: aRecording(), events: [aPageview('/a')] };

function checklist(sketch: FactsSketch, scopes: readonly string[] | null = null): Readonly<Record<string, string>> {
  const report = buildReport(someFacts(sketch), { ...reading, scopes });
  return Object.fromEntries(
    content(report.notVisible).map(({ id, seen, reason, fix }) => [
      id,
      `${seen}: ${reason}${fix ? ` → ${fix.words}` : ''}`,
    ]),
  );
}

describe('what stays unseen', () => {
  it.each<[string, string, FactsSketch, string]>([
    ['recording', 'none', {}, 'no: There is none: never recorded, expired or deleted. PostHog does not say which.'],
    ['recording', 'one', whole, 'yes: Recorded.'],
    [
      'recording',
      'still going on',
      { recording: aRecording({ ongoing: true }) },
      'partly: Still recording: what comes next is not here yet.',
    ],
    ['recording', 'on its way', { recording: 'loading' }, 'unknown: Not known yet.'],
    ['recording', 'failed', { recording: timeout }, 'unknown: PostHog did not answer in time.'],

    [
      'retention',
      'not told',
      whole,
      'unknown: PostHog does not say how long it keeps the recording. → Replay settings',
    ],
    ['retention', 'of no recording', {}, 'no: There is no recording to keep. → Replay settings'],
    [
      'retention',
      'for long',
      { recording: aRecording({ expiresAt: start + 60 * day }) },
      'yes: 19 Jan 2027, 14:19, in 59 days.',
    ],
    [
      'retention',
      'soon over',
      { recording: aRecording({ expiresAt: start + 3 * day }) },
      'partly: The recording is deleted soon: 23 Nov 2026, 14:19, in 2 days.',
    ],

    [
      'retention',
      'over',
      { recording: aRecording({ expiresAt: start - 3 * day }) },
      'partly: The recording has expired: 17 Nov 2026, 14:19, 3 days ago. It may be gone any moment.',
    ],

    ['console', 'silent', whole, 'unknown: No line is here: nothing was logged, or console capture is off.'],
    [
      'console',
      'of counts that PostHog left out',
      { recording: aRecording({ consoleErrors: null, consoleWarns: null, consoleLogs: null }) },
      'unknown: No line is here: nothing was logged, or console capture is off. → Replay settings',
    ],
    [
      'console',
      'gone',
      { recording: aRecording({ consoleErrors: 3, startAt: start - 91 * day }) },
      'no: Lines were captured, but PostHog keeps them for about 90 days only.',
    ],
    [
      'console',
      'on its way',
      { recording: aRecording({ consoleErrors: 3 }) },
      'no: Lines were captured, but they are not here: they may still be on their way, or PostHog dropped them.',
    ],
    ['console', 'without a recording', {}, 'no: Lines of the console come with a recording, and there is none.'],
    [
      'console',
      'only plain lines',
      { recording: aRecording({ consoleLogs: 3 }) },
      'yes: Captured: neither a warning nor an error was logged.',
    ],
    ['console', 'heard', { console: [aLine('x')] }, 'yes: Captured.'],
    [
      'console',
      'cut',
      { console: [aLine('x')], consoleCut: true },
      'partly: Only the first 1 warning or error are here.',
    ],

    [
      'network',
      'in a recording',
      whole,
      'no: PostHog keeps requests inside the recording, where no query reaches them.',
    ],
    ['network', 'of no recording', {}, 'no: PostHog keeps requests inside the recording, and there is none.'],
    [
      'request-status',
      'in Safari',
      { ...whole, context: aContext({ browser: 'Mobile Safari' }) },
      'no: Safari does not tell how a request ended: none marked as failed says nothing.',
    ],
    [
      'request-status',
      'in Chrome',
      { ...whole, context: aContext({ browser: 'Chrome' }) },
      'unknown: Not counted for this recording.',
    ],
    [
      'request-status',
      'counted',
      { ...whole, requests: { total: 9, failed: 0 } },
      'yes: None of those that were counted',
    ],
    [
      'request-status',
      'counted as failed, even in Safari',
      { ...whole, requests: { total: 9, failed: 2 }, context: aContext({ browser: 'Safari' }) },
      'yes: 2 requests failed.',
    ],
    ['network', 'counted', { ...whole, requests: { total: 9, failed: 2 } }, 'partly: 9 requests were counted.'],
    [
      'network',
      'that failed to be counted',
      { ...whole, console: timeout },
      'unknown: PostHog did not answer in time.',
    ],

    ['exceptions', 'none', whole, 'unknown: None is here: nothing was thrown, or exception capture is off.'],
    ['exceptions', 'some', { exceptions: [anException()] }, 'yes: Captured.'],
    ['exceptions', 'cut', { exceptions: [anException()], exceptionsCut: true }, 'partly: Only the first 1 exception'],
    [
      'exceptions',
      'forbidden',
      { exceptions: { kind: 'missing-scope', scope: 'query:read' } },
      'unknown: The key lacks the scope query:read.',
    ],

    ['autocapture', 'on', { events: [aClick('x')] }, 'yes: Autocapture is on.'],
    [
      'autocapture',
      'perhaps off',
      { ...whole, recording: aRecording({ clicks: 2 }) },
      'unknown: No click was captured: nobody clicked, or autocapture is off. → Autocapture settings',
    ],
    [
      'autocapture',
      'off',
      whole,
      'no: The recording has 4 clicks and no event of one: autocapture is off. → Autocapture settings',
    ],
    [
      'autocapture',
      'cut away',
      { ...whole, cut: { counts: [{ name: '$autocapture', count: 9_000 }], ranks: ['clicks'] } },
      'partly: Autocapture is on, but what it captured is left out here.',
    ],
    ['dead-clicks', 'on', { events: [aClick('x', { name: '$dead_click' })] }, 'yes: Captured, except on links.'],
    ['dead-clicks', 'perhaps off', whole, 'unknown: None is here: every click did something, or their capture is off.'],

    ['events', 'all', whole, 'yes: All events of the session are here.'],
    [
      'events',
      'of the person, around',
      { ...whole, foundBy: 'around' },
      'partly: No event carries this session ID. Shown are events of the same person around the recording.',
    ],
    ['events', 'none', { recording: aRecording() }, 'no: No event carries this session ID.'],
    [
      'events',
      'cut',
      {
        ...whole,
        cut: {
          counts: [
            { name: '$autocapture', count: 20_000 },
            { name: '$set', count: 5 },
          ],
          ranks: ['clicks', 'plumbing'],
        },
      },
      'partly: 1 of 20,005 events are here. Some of these are left out: clicks, events behind the scenes.',
    ],

    ['loss', 'no sign', whole, 'yes: Nothing points to either.'],
    ['loss', 'a recording alone', { recording: aRecording() }, 'no: Likely: there is a recording and no event.'],
    ['loss', 'events alone', { events: [aPageview('/a')] }, 'partly: Possible: there are events and no recording.'],
    ['loss', 'nothing at all', {}, 'unknown: Neither a recording nor an event is here to tell by.'],
    [
      'loss',
      'only servers',
      { recording: aRecording(), events: [anEvent({ lib: 'posthog-node' })] },
      "no: Likely: servers sent events of this session, the person's device sent none.",
    ],
    ['loss', 'events that failed', { ...whole, events: timeout }, 'unknown: PostHog did not answer in time.'],

    [
      'person',
      'anonymous',
      { recording: aRecording({ person: { kind: 'anonymous', distinctId: null } }) },
      'no: Anonymous: the app has not identified this person.',
    ],
    ['person', 'of no recording', {}, 'no: Only the recording knows who it was.'],
    ['person', 'as the app told', { events: [anEvent({ name: '$identify' })] }, 'partly: Only the recording knows'],
    ['person', 'known', whole, 'yes: Known.'],
  ])('%s: %s', (id, _, sketch, expected) => {
    expect(checklist(sketch)[id]?.startsWith(expected), checklist(sketch)[id]).toBe(true);
  });
});

describe('scopes of the key', () => {
  it('are one line where none is missing, or none is known', () => {
    expect(checklist(whole, ['*']).scopes).toBe('yes: The key may read everything a report uses.');
    expect(checklist(whole, null).scopes).toBe('unknown: PostHog did not say which the key has.');
  });

  it('are a line each where they are missing, with what that costs and where to add them', () => {
    const lines = checklist(whole, ['query:read', 'session_recording:write', 'error_tracking:read']);
    expect(lines.scopes).toBeUndefined();
    expect(lines['scope project:read']).toMatch(
      /^no: The key lacks it\. Projects show as numbers.* → Personal API keys$/,
    );
    expect(lines['scope session_recording:read']).toBeUndefined();
  });

  it('are also those that PostHog refused for, once each', () => {
    const refused: Failure = { kind: 'missing-scope', scope: 'query:read' };
    const lines = checklist({ ...whole, events: refused, exceptions: refused, console: refused }, ['*']);
    expect(lines['scope query:read']).toMatch(/^no: The key lacks it\. No timeline and no problems/);
  });
});
