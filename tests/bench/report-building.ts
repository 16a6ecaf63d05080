import { noAsides } from '@/utils/facts/asides';
import type { EventTarget, SessionEvent } from '@/utils/facts/events';
import { packEvents } from '@/utils/facts/packed-events';
import type { SessionFacts } from '@/utils/facts/session-facts';
import { buildReport } from '@/utils/report/build-report';
import { type Figure, median } from './figure.ts';

/** How long a report takes to build from its facts, and how that grows. */
export function measureReportBuilding(): Figure[] {
  const small = millisecondsFor(5000);
  const large = millisecondsFor(50_000);
  return [
    { what: 'report built from 5,000 events', measured: `${small.toFixed(1)} ms`, budget: '≤ 30 ms' },
    { what: 'ten times the events', measured: `${(large / small).toFixed(1)} × the time`, budget: 'linear: 10 ×' },
  ];
}

/** The middle of several builds, in ms, after the first ones have warmed the engine up. */
function millisecondsFor(events: number): number {
  const facts = factsOf(events);
  const runs = Array.from({ length: 9 }, () => {
    const started = performance.now();
    buildReport(facts, { now: Date.now(), zone: 'UTC' });
    return performance.now() - started;
  });
  return median(runs.slice(2));
}

const start = Date.UTC(2026, 10, 20, 9);
const ready = { state: 'ready', at: start } as const;

/** A session of this many events: a page view each 50, a custom event each 10, a rage click each 100, clicks between. */
function factsOf(count: number): SessionFacts {
  const rows = packEvents(Array.from({ length: count }, (_, index) => eventAt(index)));
  const window = { from: start, to: start + count * 1000 };
  return {
    recording: { ...ready, data: { kind: 'missing' } },
    events: {
      ...ready,
      data: { rows, context: nothingKnown, asides: noAsides, foundBy: 'session-id-time', window, cut: null },
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
  const at = start + index * 1000;
  const hex = at.toString(16).padStart(12, '0');
  return {
    ...blankEvent,
    uuid: `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${index.toString(16).padStart(12, '0')}`,
    name,
    at,
    deviceAt: at,
    pageviewId: `page-${page}`,
    url: `https://northleaf.example/teas/${page % 40}`,
    action: name.startsWith('$') && name !== '$pageview' ? 'click' : null,
    target: { ...button, text: `Button ${index % 12}` },
  };
}

const button: EventTarget = {
  tag: 'button',
  text: null,
  ariaLabel: null,
  dataAttr: null,
  name: null,
  id: null,
  href: null,
  form: null,
  control: null,
};

const blankEvent: SessionEvent = {
  uuid: '',
  name: '',
  at: 0,
  deviceAt: null,
  windowId: 'window-1',
  pageviewId: null,
  url: null,
  title: null,
  action: null,
  target: null,
  lib: 'web',
  prevPageviewId: null,
  prevPageviewS: null,
  prevPageviewScroll: null,
  externalUrl: null,
  copiedText: null,
  flagKey: null,
  flagResponse: null,
  lcpMs: null,
  inpMs: null,
  cls: null,
  fcpMs: null,
};

const nothingKnown = {
  browser: null,
  browserVersion: null,
  os: null,
  osVersion: null,
  deviceType: null,
  screenWidth: null,
  screenHeight: null,
  viewportWidth: null,
  viewportHeight: null,
  city: null,
  region: null,
  country: null,
  countryCode: null,
  timeZone: null,
  entryUrl: null,
  referringDomain: null,
  utmSource: null,
  utmMedium: null,
  utmCampaign: null,
  appVersion: null,
  lib: null,
  libVersion: null,
  distinctId: null,
};
