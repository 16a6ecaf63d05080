import { seededId } from '../ids.ts';
import type { Sample, SampleEvent } from '../sample.ts';

const start = Date.UTC(2026, 10, 20, 9, 0, 0, 0);

/** The smallest session that has everything, for tests: two pages, an exception, a console error, a click or two. */
export function tinySample(name = 'tiny'): Sample {
  const sessionId = seededId(start, `${name}:session`);
  const windowId = seededId(start + 5, `${name}:window`);
  const at = (seconds: number, event: string, properties: object = {}, elementsChain = ''): SampleEvent => ({
    uuid: seededId(start + seconds * 1000, `${name}:${event}:${seconds}`),
    event,
    timestamp: new Date(start + seconds * 1000).toISOString(),
    distinctId: `user_${name}`,
    properties: {
      $session_id: sessionId,
      $window_id: windowId,
      $lib: 'web',
      $current_url: 'https://northleaf.example/checkout?step=2',
      ...properties,
    },
    elementsChain,
  });
  const snapshot = (seconds: number, type: number, data: object) => ({
    windowId,
    event: { type, data, timestamp: start + seconds * 1000 },
  });
  return {
    name,
    title: 'Tiny',
    startsAgo: 3_600,
    sessionId,
    distinctId: `user_${name}`,
    person: {
      uuid: '0191a4c2-0000-5000-8000-00000000aaaa',
      createdAt: '2026-01-05T10:00:00.000Z',
      distinctIds: [`user_${name}`, seededId(start - 86_400_000 * 30, `${name}:device`)],
      properties: { email: `${name}@brightwell.example`, plan: 'pro' },
    },
    events: [
      at(0, '$pageview', { $current_url: 'https://northleaf.example/?utm_source=newsletter' }),
      at(10, '$pageview'),
      at(
        20,
        '$autocapture',
        { $event_type: 'click', $el_text: 'Pay now' },
        'button.pay:attr_id="pay"text="Pay now";form:',
      ),
      at(21, '$exception', {
        $exception_types: ['TypeError'],
        $exception_values: ['x is undefined'],
        $exception_fingerprint: 'tiny-fingerprint',
      }),
      at(60, '$pageleave'),
    ],
    console: [
      { timestamp: new Date(start + 21_100).toISOString(), level: 'error', message: 'TypeError: x is undefined' },
      { timestamp: new Date(start + 22_000).toISOString(), level: 'info', message: 'retrying' },
    ],
    snapshots: [
      snapshot(0, 4, { href: 'https://northleaf.example/?utm_source=newsletter', width: 1200, height: 800 }),
      snapshot(0, 2, { node: { type: 0, childNodes: [], id: 1 } }),
      snapshot(10, 3, { source: 1, positions: [] }),
      snapshot(12, 3, { source: 5, id: 3, text: 'x', isChecked: false }),
      snapshot(20, 3, { source: 2, type: 2, id: 4 }),
      snapshot(60, 5, { tag: 'end', payload: { session: sessionId } }),
    ],
    recording: { state: 'ready', viewed: false, viewers: ['support@northleaf.example'] },
  };
}
