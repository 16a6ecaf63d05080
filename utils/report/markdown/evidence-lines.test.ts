import { expect, it } from 'vitest';
import type { Report } from '../report';
import { aLine, anEvent, anException, aPageview, reportOn } from '../testing/facts';
import { copyReport } from './copied-report';

const words = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa', 'lambda', 'mu'];

function evidenceOf(report: Report): string {
  const { body } = copyReport(
    {
      report,
      place: { origin: 'https://us.posthog.com', projectId: 1 },
      sessionId: 's1',
      hasRecording: false,
      personId: null,
      impact: null,
      summary: null,
    },
    'standard',
  );
  const [, evidence = ''] = body.split('## Evidence');
  return evidence;
}

it('keeps what the verdict is about, however much was logged before', () => {
  const thrown = anEvent({ name: '$exception', after: 60_000 });
  const report = reportOn({
    events: [aPageview('/plans'), thrown],
    exceptions: [anException({ uuid: thrown.uuid, after: 60_000 })],
    console: [...words, 'nu'].map((word, n) => aLine(`${word} is deprecated`, { after: 1_000 + n, level: 'warn' })),
  });
  const evidence = evidenceOf(report);
  expect(evidence).toContain('TypeError: x is undefined');
  expect(evidence).toContain('/error_tracking/issue-1');
  expect(evidence.match(/is deprecated/g)).toHaveLength(11);
  expect(evidence).toContain('and 2 more in the report');
});

it('says of what was not seen nothing that could be read as its absence', () => {
  const evidence = evidenceOf(reportOn({ recording: null, events: [aPageview('/plans')] }));
  expect(evidence).toMatch(/Not seen, or not in full: .*status of requests/);
  expect(evidence).not.toMatch(/ad blocker or sampling|failed requests|kept until|scope/i);
  expect(evidence).toContain('- Possible: there are events and no recording. Recordings may be sampled.');
});
