import { expect, it } from 'vitest';
import { aLine, anEvent, anException, aPageview, reportOn } from '../testing/facts';
import { copyReport } from './copied-report';

const words = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa', 'lambda', 'mu'];

it('keeps what the verdict is about, however much was logged before', () => {
  const thrown = anEvent({ name: '$exception', after: 60_000 });
  const report = reportOn({
    events: [aPageview('/plans'), thrown],
    exceptions: [anException({ uuid: thrown.uuid, after: 60_000 })],
    console: [...words, 'nu'].map((word, n) => aLine(`${word} is deprecated`, { after: 1_000 + n, level: 'warn' })),
  });
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
  expect(evidence).toContain('TypeError: x is undefined');
  expect(evidence).toContain('/error_tracking/issue-1');
  expect(evidence.match(/is deprecated/g)).toHaveLength(11);
  expect(evidence).toContain('and 2 more in the report');
});
