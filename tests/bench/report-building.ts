import { noAsides } from '@/utils/facts/asides';
import { emptyContext, type SessionEvent } from '@/utils/facts/events';
import { packEvents } from '@/utils/facts/packed-events';
import type { SessionFacts } from '@/utils/facts/session-facts';
import { anEvent, aTarget, start } from '@/utils/report/testing/facts';
import { builtReport } from './built-report.ts';
import { type Figure, median, ratio } from './figure.ts';

/** How long a report takes to build from its facts, and how that grows. */
export async function measureReportBuilding(): Promise<Figure[]> {
  const { buildReport } = await builtReport();
  const measure = (events: number) => {
    const facts = factsOf(events);
    return medianMs(() => buildReport(facts, { now: Date.now(), zone: 'UTC' }));
  };
  const small = measure(5_000);
  const large = measure(50_000);
  return [
    { what: 'report built from 5,000 events', measured: `${small.toFixed(1)} ms`, budget: '≤ 30 ms' },
    { what: 'ten times the events', measured: `${ratio(large, small)} the time`, budget: 'linear: 10 ×' },
  ];
}

/** The middle of several runs, in ms, after the first ones have warmed the engine up. */
function medianMs(work: () => void): number {
  const runs = Array.from({ length: 21 }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return median(runs.slice(10));
}

const ready = { state: 'ready', at: start } as const;

/** A session of this many events: a page view each 50, a custom event each 10, a rage click each 100, clicks between. */
function factsOf(count: number): SessionFacts {
  const rows = packEvents(Array.from({ length: count }, (_, index) => eventAt(index)));
  const window = { from: start, to: start + count * 1000 };
  return {
    recording: { ...ready, data: { kind: 'missing' } },
    events: {
      ...ready,
      data: { rows, context: emptyContext, asides: noAsides, foundBy: 'session-id-time', window, cut: null },
    },
    exceptions: { ...ready, data: { exceptions: [], cut: false } },
    console: { ...ready, data: { lines: [], cut: false, requests: null } },
    issues: { ...ready, data: { issues: [], via: 'issues-route' } },
    observations: { ...ready, data: { rows: { state: 'read', observations: [] }, recorded: null } },
    otherSessions: { ...ready, data: { kind: 'found', at: start, sessions: [], cut: false } },
  };
}

function eventAt(index: number): SessionEvent {
  const page = Math.floor(index / 50);
  const name =
    index % 50 === 0
      ? '$pageview'
      : index % 10 === 0
        ? 'item added'
        : index % 100 === 7
          ? '$rageclick'
          : '$autocapture';
  return anEvent({
    after: index * 1000,
    name,
    pageviewId: `page-${page}`,
    url: `https://northleaf.example/teas/${page % 40}`,
    action: name.startsWith('$') && name !== '$pageview' ? 'click' : null,
    target: aTarget({ tag: 'button', text: `Button ${index % 12}` }),
  });
}
