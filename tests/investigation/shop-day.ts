import { type Made, makeSample } from './samples.ts';

const second = 1000;

/** An exception as PostHog keeps one: the list as sent, and the arrays that ingestion makes from it. */
export function exception(after: number, type: string, value: string) {
  return {
    name: '$exception',
    after,
    properties: {
      $exception_list: [{ type, value, mechanism: { handled: false } }],
      $exception_types: [type],
      $exception_values: [value],
      $exception_sources: ['https://shop.example/app.js'],
      $exception_functions: ['pay'],
      $exception_fingerprint: `fingerprint of ${type}`,
      $exception_issue_id: '0192aaaa-0000-7000-8000-00000000000a',
      $exception_level: 'error',
      $exception_handled: false,
    },
  };
}

export const payNow = {
  name: '$autocapture',
  after: 20 * second,
  properties: { $event_type: 'click', $el_text: 'Pay now' },
  elementsChain:
    'span:text="Pay now"nth-child="1"nth-of-type="1";button.primary.md:wide:attr__data-attr="pay"nth-child="2"nth-of-type="1"text="Pay now";form:attr_id="checkout"nth-child="1"nth-of-type="1"',
};

/** A session in which every fact has something to say. */
export const crash: Made = {
  name: 'crash',
  events: [
    { name: '$pageview', after: 0, properties: { title: 'Checkout', $pageview_id: 'p1' } },
    payNow,
    exception(21 * second, 'TypeError', 'x is undefined'),
    { name: '$pageleave', after: 60 * second, properties: { $prev_pageview_id: 'p1', $prev_pageview_duration: 60 } },
  ],
  console: [
    { timestamp: '2026-09-01T10:00:21.000Z', level: 'error', message: 'x is undefined' },
    { timestamp: '2026-09-01T10:00:22.000Z', level: 'log', message: 'not asked for' },
    { timestamp: '2026-09-01T10:00:23.000Z', level: 'warn', message: 'slow' },
  ],
};

/** One made-up session for each of the given descriptions. */
export function samplesOf(...made: Made[]) {
  return made.map(makeSample);
}
