import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stepsLine } from '@/utils/report/exception-steps';
import type { Problem, ProblemKind } from '@/utils/report/problem';
import { allProblems, problemCount } from '@/utils/report/problems';
import type { Report } from '@/utils/report/report';
import type { Row } from '@/utils/report/rows';
import { content } from '@/utils/report/testing/facts';
import { formatLength, formatOffset } from '@/utils/report/time';
import { type VerdictKind, verdictLine } from '@/utils/report/verdict';
import { plainText } from '@/utils/report/words';
import { readSamples } from '../sandbox/samples.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { reportOf } from './investigate.ts';

let sandbox: Sandbox;
const reports = new Map<string, Report>();

beforeAll(async () => {
  const samples = await readSamples();
  sandbox = await startSandbox({ samples });
  for (const { name } of samples) reports.set(name, await reportOf(sandbox, name));
}, 300_000);
afterAll(() => sandbox.close());

function reportFor(name: string): Report {
  const report = reports.get(name);
  if (!report) throw new Error(`There is no sample ${name}.`);
  return report;
}

/** A row as one reads it, without what happens behind the scenes. */
function read(row: Row): string[] {
  switch (row.kind) {
    case 'visit':
      return [['=', row.visit.path, row.tab, row.continued && 'continued'].filter(Boolean).join(' ')];
    case 'silence':
      return [`~ ${formatLength(row.durationMs)}`];
    case 'event':
      return row.what === 'plumbing'
        ? []
        : [[plainText(row.words), row.note, row.server && `(${row.server})`].filter(Boolean).join(' ')];
  }
}

const story = (name: string) => content(reportFor(name).whatHappened).rows.flatMap(read);
const headings = (name: string) => story(name).filter((row) => row.startsWith('='));
const problems = (name: string) => content(reportFor(name).problems);
const brief = (list: readonly Problem[]) => list.map(({ words, count }) => `${plainText(words)} ×${count}`);
/** How many problems of each kind count. */
const kinds = (name: string) => {
  const counts: Record<string, number> = {};
  for (const { kind } of allProblems(problems(name))) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};
const withAftermath = (list: readonly Problem[]) =>
  list.map(({ words, aftermath }) => `${plainText(words)}${aftermath ? `: ${plainText(aftermath)}` : ''}`);
const context = (name: string) =>
  Object.fromEntries(content(reportFor(name).context).lines.map(({ label, value }) => [label, plainText(value)]));
const unseen = (name: string, id: string) => content(reportFor(name).notVisible).find((line) => line.id === id);
const sentence = (section: Report[keyof Report]) => (section.state === 'empty' ? section.sentence : section.state);

const nothingWrong = 'No exception, console error, rage click or dead click was captured.';

describe('checkout-crash', () => {
  const thrown = [
    "TypeError: Cannot read properties of undefined (reading 'country') ×3",
    'Refused: /api/stock/hold answered 409 ×3',
    'Error: Invoice preview for Brightwell Studio has no document ×3',
  ];

  it('walks to the checkout', () => {
    expect(headings('checkout-crash')).toEqual([
      '= /',
      '= /teas',
      '= /teas/highland-assam',
      '= /plans',
      '= /basket',
      '= /checkout',
    ]);
    expect(story('checkout-crash')).toContain('Clicked Highland Assam');
    expect(story('checkout-crash')).toContain('Filled street, city, postcode, card 4 fields');
  });

  it('throws three errors three times, upon "Pay now"', () => {
    expect(brief(problems('checkout-crash').exceptions)).toEqual(thrown);
    expect(brief(problems('checkout-crash').rageClicks)).toEqual(['Clicked Pay now 5 times ×5']);
    expect(problems('checkout-crash').consoleErrors).toMatchObject([
      { detail: 'at once after: Submitted checkout', count: 3 },
    ]);
    expect(brief(problems('checkout-crash').deadClicks)).toEqual(['Clicked Pay now, page did not change ×3']);
    const rows = story('checkout-crash');
    expect(rows.slice(rows.indexOf('Filled street, city, postcode, card 4 fields') + 1)).toEqual(
      expect.arrayContaining(['Clicked Pay now, page did not change', 'Submitted checkout']),
    );
  });

  it('has the moment of a dead click at its click', () => {
    const { deadClicks, exceptions } = problems('checkout-crash');
    expect(formatOffset(deadClicks[0]?.first.offsetMs ?? -1)).toBe(formatOffset(exceptions[0]?.first.offsetMs ?? -2));
  });

  it('is linked to three issues, one of which was resolved since', () => {
    const issues = content(reportFor('checkout-crash').relatedIssues);
    expect(issues.map(({ title, status, count }) => [title, status.words, count])).toEqual([
      ['TypeError', 'Active', 3],
      ['Refused', 'Resolved since this session', 3],
      ['Error', 'Active', 3],
    ]);
    expect(issues.map(({ assignee }) => assignee)).toEqual(['Assigned to a member', 'Not assigned', 'Not assigned']);
  });

  it('was a known person on a Mac in Berlin, seen by a colleague', () => {
    expect(content(reportFor('checkout-crash').who)).toMatchObject({
      name: 'ada@brightwell.example',
      company: 'Brightwell Studio (Pro)',
      place: 'Berlin, Germany',
      device: 'Chrome 139 on Mac OS X',
    });
    expect(context('checkout-crash')).toMatchObject({
      Campaign: 'newsletter / email / first-flush',
      Viewed: 'By 1 other person, not by you',
    });
  });
});

describe('what the page did', () => {
  it('clean-visit: signs up, buys, and nothing is wrong', () => {
    expect(sentence(reportFor('clean-visit').problems)).toBe(nothingWrong);
    expect(sentence(reportFor('clean-visit').relatedIssues)).toBe('No error-tracking issue is linked to this session.');
    expect(story('clean-visit')).toEqual(
      expect.arrayContaining([
        'Filled name, email, password 3 fields',
        'Was identified',
        'signed up',
        'order completed',
      ]),
    );
    expect(content(reportFor('clean-visit').who).identified?.offsetMs).toBeGreaterThan(60_000);
  });

  it('answered-rage: every rage click with what the page did; what is usual is named and not counted', () => {
    const { rageClicks, innocent } = problems('answered-rage');
    expect(withAftermath(rageClicks)).toEqual([
      'Clicked Checkout 5 times: page navigated after 1.1 s: slow, not broken',
    ]);
    expect(withAftermath(innocent)).toEqual([
      'Clicked More 4 times: a stepper, probably counting',
      'Clicked Next picture 4 times: next or previous, probably leafing through',
      'Clicked name 3 times: text field, probably selecting its text',
    ]);
    expect(story('answered-rage')).toContain('Rage clicked Checkout ×5');
  });

  it('dead-clicks: four on one thing, two on another', () => {
    expect(brief(problems('dead-clicks').deadClicks)).toEqual([
      'Clicked Gift boxes, page did not change ×4',
      'Clicked Brewing guide, page did not change ×2',
    ]);
    expect(story('dead-clicks').filter((row) => row.includes('Gift boxes'))).toEqual([
      'Clicked Gift boxes, page did not change ×4',
    ]);
  });

  it('silent-submit: three submits, three dead clicks, a warning', () => {
    expect(story('silent-submit').filter((row) => row === 'Submitted contact')).toHaveLength(3);
    expect(withAftermath(problems('silent-submit').failedSubmits)).toEqual([
      'Submitted contact 3 times: page did not change',
    ]);
    expect(brief(problems('silent-submit').failedRequests)).toEqual(['3 requests failed ×1']);
    expect(brief(problems('silent-submit').deadClicks)).toEqual(['Clicked Send message, page did not change ×3']);
    expect(problems('silent-submit').consoleWarnings.map(({ count }) => count)).toEqual([3]);
    expect(problems('silent-submit').exceptions).toEqual([]);
  });

  it('form-abandoned: four fields, a silence, no submit', () => {
    const rows = story('form-abandoned');
    expect(rows.slice(0, 5)).toEqual([
      '= /contact',
      'Opened /contact',
      'Filled name, email, About, message 4 fields',
      '~ 1:06',
      'Clicked Plans',
    ]);
    expect(rows.some((row) => row.startsWith('Submitted'))).toBe(false);
    expect(withAftermath(problems('form-abandoned').abandonedForms)).toEqual([
      'Filled 4 fields of contact, never submitted: left for /plans after 1 min 6 s',
    ]);
  });

  it('loose-fields: three fields of a block without a form, left', () => {
    expect(withAftermath(problems('loose-fields').abandonedForms)).toEqual([
      'Filled 3 fields of Gift note, never submitted: left for /plans after 33 s',
    ]);
    expect(kinds('loose-fields')).toEqual({ 'form-abandoned': 1 });
  });

  it('went-back: clicked in a rage, and answered each time', () => {
    expect(problems('went-back').rageClicks).toEqual([]);
    expect(withAftermath(problems('went-back').innocent)).toEqual([
      'Clicked Add to basket 4 times: basket item added followed at once',
    ]);
  });

  it('u-turn: back each time', () => {
    const list = '= /teas';
    expect(headings('u-turn')).toEqual([
      list,
      '= /teas/mist-sencha',
      list,
      '= /teas/river-oolong',
      list,
      '= /plans',
      list,
    ]);
  });

  it('u-turn: each way there and back', () => {
    expect(withAftermath(problems('u-turn').uTurns)).toEqual([
      'Opened /teas/mist-sencha and went back to /teas: back after 3.5 s',
      'Opened /teas/river-oolong and went back to /teas: back after 4.4 s',
      'Opened /plans and went back to /teas: back after 2.3 s',
    ]);
  });

  it('clock-two-minutes: a submit after which nothing but the page stayed', () => {
    expect(withAftermath(problems('clock-two-minutes').failedSubmits)).toEqual([
      'Submitted checkout: no event followed, the same page was still open 10 s later',
    ]);
    expect(brief(problems('clock-two-minutes').failedRequests)).toEqual(['1 of 2 requests failed ×1']);
  });

  it('slow-pages: nothing but slow', () => {
    expect(headings('slow-pages')).toEqual(['= /teas', '= /help', '= /teas']);
    expect(kinds('slow-pages')).toEqual({ 'slow-page': 3 });
    expect(brief(problems('slow-pages').slowVisits)[1]).toBe(
      '/help was slow for this user: 5 s until its content showed (LCP), 5 s until it showed anything (FCP) ×1',
    );
  });

  it('flags-and-surveys: a reload is a visit of its own; what was copied is told', () => {
    expect(headings('flags-and-surveys')).toEqual(['= /plans', '= /plans', '= /help', '= /account']);
    expect(story('flags-and-surveys')).toContain(
      'Copied “Yes, with the Office plan. Your order code is NL-OFFICE-30.”',
    );
  });

  it('flags-and-surveys: the flags that changed come first, then all others', () => {
    const { flags } = content(reportFor('flags-and-surveys').context);
    expect(flags?.failure).toBeNull();
    expect(
      flags?.flags.map(({ key, value, changes }) => [key, value, changes.map(({ from, to }) => `${from} → ${to}`)]),
    ).toEqual([
      ['checkout-company-invoice', 'true', ['false → true']],
      ['plans-yearly-first', 'test', ['control → test']],
      ['gift-notes', 'true', []],
    ]);
  });

  it('flags-and-surveys: what the person said, in their words', () => {
    const { ownWords } = content(reportFor('flags-and-surveys').context);
    expect(ownWords.map(({ lead, text, copied }) => [plainText(lead), text, copied])).toEqual([
      ['Copied', 'Yes, with the Office plan. Your order code is NL-OFFICE-30.', true],
      ['Answered What should we change?', 'Let me pay by invoice. I copied my code and it was lost.', false],
    ]);
  });

  it('checkout-crash: the flags at the failure, that of an experiment and the one that is missing told apart', () => {
    const { flags } = content(reportFor('checkout-crash').context);
    expect(flags?.failure?.offsetMs).toBe(problems('checkout-crash').exceptions[0]?.first.offsetMs);
    expect(flags?.flags.map(({ key, value, experiment, error }) => [key, value, experiment, error?.words])).toEqual([
      ['plans-yearly-first', 'control', true, undefined],
      ['sort-in-browser', null, false, 'PostHog knows no such flag'],
      ['checkout-company-invoice', 'true', false, undefined],
    ]);
  });

  it('noise-only: told, and counted nowhere', () => {
    const found = problems('noise-only');
    expect(problemCount(found)).toBe(0);
    expect(found.noise.filter(({ kind }) => kind === 'exception')).toHaveLength(4);
    const { rows } = content(reportFor('noise-only').whatHappened);
    expect(rows.map((row) => (row.kind === 'visit' ? row.problems : 0)).every((count) => count === 0)).toBe(true);
    expect(rows.some((row) => row.kind === 'event' && row.what === 'error')).toBe(false);
  });

  it('stuck-widget: tried again and again, a rage without an answer, one with an exception, a page that jumps', () => {
    const found = problems('stuck-widget');
    expect(withAftermath(found.repeatedAttempts)).toEqual(['Clicked Apply voucher 4 times: no event followed']);
    expect(withAftermath(found.rageClicks)).toEqual([
      'Clicked Use points 6 times in 1 s: no event followed',
      'Clicked Add gift card 4 times: RangeError: Gift card has no balance followed at once',
    ]);
    expect(brief(found.slowVisits)).toEqual(['/help jumped while it was used: its layout moved by 0.38 (CLS) ×1']);
    // The console says nothing but what was thrown.
    expect(found.consoleErrors).toEqual([]);
  });

  it('hostile-text: stays text, without what turns its direction', () => {
    const [first] = problems('hostile-text').exceptions;
    expect(plainText(first?.words ?? [])).toMatch(/^Error: <img src=x onerror=alert\(1\)>/);
    expect(brief(problems('hostile-text').rageClicks)[0]).toBe(
      'Clicked [Click me](javascript:alert(1)) <b>now</b> @channel 4 times ×4',
    );
    expect(story('hostile-text').join('\n')).not.toMatch(/[\u202a-\u202e\0]/);
  });
});

describe('tabs and servers', () => {
  it('two-tabs: every turn is headed', () => {
    expect(headings('two-tabs').slice(0, 6)).toEqual([
      '= /teas/mist-sencha Tab 1',
      '= /teas/river-oolong Tab 2',
      '= /teas/mist-sencha Tab 1 continued',
      '= /teas/river-oolong Tab 2 continued',
      '= /teas/mist-sencha Tab 1 continued',
      '= /teas Tab 1',
    ]);
  });

  it('server-events: stand on the page that is open', () => {
    expect(headings('server-events')).toEqual([
      '= /teas/rose-rooibos',
      '= /basket',
      '= /checkout',
      '= /order/NL-20418',
    ]);
    expect(story('server-events').filter((row) => row.includes('('))).toEqual([
      'Clicked Basket (1)',
      'stock reserved (posthog-node)',
      'payment authorised (posthog-node)',
      'receipt queued (posthog-node)',
      'An AI model answered (posthog-node)',
    ]);
  });
});

describe('clocks', () => {
  it.each([
    ['clock-two-minutes', "The device's clock is 2 min ahead of the server's"],
    ['clock-three-days', "The device's clock is 3 days behind the server's"],
    ['late-batch', undefined],
    ['clean-visit', undefined],
  ])('%s: said where it matters', (name, words) => {
    expect(context(name).Clock).toBe(words);
  });

  it.each(['clock-two-minutes', 'clock-three-days', 'late-batch', 'checkout-crash'])(
    '%s: page views stand where the player shows the page',
    (name) => {
      const sample = sandbox.samples.get(name);
      const snapshots = sample?.snapshots ?? [];
      const begin = Math.min(...snapshots.map(({ event }) => event.timestamp));
      // A Meta event of rrweb names the page that is shown from there on.
      const shown = snapshots.filter(({ event }) => event.type === 4).map(({ event }) => event.timestamp - begin);
      const { visits } = content(reportFor(name).whatHappened);
      const last = Math.max(...snapshots.map(({ event }) => event.timestamp)) - begin;
      expect(Math.abs((visits[0]?.first.offsetMs ?? 1e9) - (shown[0] ?? 0))).toBeLessThan(1_000);
      for (const { first } of visits) expect(first.offsetMs).toBeLessThanOrEqual(last);
    },
  );

  it('late-batch: in the order in which it happened', () => {
    expect(story('late-batch').filter((row) => row.startsWith('Clicked'))).toEqual([
      'Clicked Black',
      'Clicked Smoke Lapsang',
      'Clicked More',
      'Clicked Add to basket',
      'Clicked Basket (2)',
      'Clicked Checkout',
    ]);
    expect(story('late-batch').some((row) => row.startsWith('~'))).toBe(false);
  });
});

describe('what is missing', () => {
  it.each(['anonymous', 'form-abandoned', 'two-events'])('%s: nobody PostHog knows', (name) => {
    expect(content(reportFor(name).who)).toMatchObject({ name: 'Anonymous', anonymous: true, place: 'Lyon, France' });
    expect(unseen(name, 'person')?.seen).toBe('no');
  });

  it('anonymous: reads for long', () => {
    expect(headings('anonymous')).toHaveLength(5);
    expect(story('anonymous').some((row) => row.startsWith('~ 1:1'))).toBe(true);
  });

  it('two-events: a very short visit, and no fault', () => {
    expect(content(reportFor('two-events').whatHappened).eventCount).toBe(2);
    expect(context('two-events').Length).toContain('a very short visit');
    expect(sentence(reportFor('two-events').problems)).toBe(nothingWrong);
  });

  it('no-recording: told from events', () => {
    expect(content(reportFor('no-recording').who)).toMatchObject({
      name: 'ada@brightwell.example',
      anonymous: false,
      propertiesFrom: 'session',
    });
    expect(headings('no-recording')).toEqual(['= /plans', '= /basket', '= /checkout']);
    expect(context('no-recording').Length).toBe('1:07');
    expect(problems('no-recording').exceptions).toHaveLength(3);
    expect(unseen('no-recording', 'recording')?.seen).toBe('no');
  });

  it('recording-without-events: says so, with what the recording knows', () => {
    expect(sentence(reportFor('recording-without-events').whatHappened)).toBe(
      'This session was recorded, but PostHog has no event of it, nor of this person around it.',
    );
    expect(content(reportFor('recording-without-events').who).name).toBe('chidi@harbourline.example');
    expect(context('recording-without-events').Input).toBe('2 clicks, 0 key presses');
    expect(unseen('recording-without-events', 'events')?.seen).toBe('no');
  });

  it('still-recording: goes on', () => {
    expect(context('still-recording').Length).toContain('still recording');
    expect(story('still-recording').filter((row) => row.startsWith('~'))).toHaveLength(4);
    expect(unseen('still-recording', 'recording')?.seen).toBe('partly');
  });

  it('month-old: without its console', () => {
    expect(unseen('month-old', 'console')?.seen).toBe('unknown');
    expect(context('month-old').Viewed).toBe('By you and 2 other people');
  });
});

describe('all samples together', () => {
  const all = () =>
    [...reports.values()].flatMap((report) =>
      report.problems.state === 'ready'
        ? [...allProblems(report.problems.content), ...report.problems.content.innocent]
        : [],
    );

  it('have every kind of problem, every weight, and every answer of a page', () => {
    const kinds: readonly ProblemKind[] = [
      'console-error',
      'console-warning',
      'dead-click',
      'exception',
      'failed-requests',
      'form-abandoned',
      'layout-shift',
      'rage-click',
      'repeated-attempt',
      'slow-page',
      'submit-failed',
      'u-turn',
    ];
    expect([...new Set(all().map(({ kind }) => kind))].sort()).toEqual(kinds);
    expect([...new Set(all().map(({ weight }) => weight))].sort()).toEqual(['failure', 'friction', 'innocent']);
    expect([...new Set(all().flatMap(({ answer }) => answer ?? []))].sort()).toEqual([
      'answered',
      'error',
      'none',
      'slow',
      'unchanged',
    ]);
  });

  it('say of each problem by which rule it stands', () => {
    for (const { rule } of all()) expect(rule.length).toBeGreaterThan(30);
  });
});

/** Sessions in which nothing went wrong, whatever else there is to see. */
const fine = [
  'anonymous',
  'answered-rage',
  'clock-three-days',
  'flags-and-surveys',
  'form-abandoned',
  'late-batch',
  'loose-fields',
  'noise-only',
  'server-events',
  'two-tabs',
  'u-turn',
];

describe('the verdict', () => {
  it.each<[string, VerdictKind, RegExp]>([
    ['checkout-crash', 'blocked', /^Blocked at \/checkout: Pay now threw a TypeError 3 times, left 3\d s later$/],
    ['no-recording', 'blocked', /^Blocked at \/checkout: Pay now threw a TypeError, left 1\d s later$/],
    [
      'silent-submit',
      'blocked',
      /^Blocked at \/contact: Submitted contact 3 times, page did not change, left 2\d s later$/,
    ],
    [
      'stuck-widget',
      'blocked',
      /^Blocked at \/basket: Add gift card threw a RangeError 4 times, then went on to \/help$/,
    ],
    [
      'clock-two-minutes',
      'degraded',
      /^Degraded at \/checkout: Submitted checkout, no event followed, .*, left 1\d s later$/,
    ],
    ['dead-clicks', 'degraded', /^Degraded at \/: Clicked Gift boxes 4 times, page did not change$/],
    [
      'hostile-text',
      'degraded',
      /^Degraded at \/plans: \[Click me\].* threw Error: <img src=x .* 4 times, then \*\*bought\*\*/,
    ],
    [
      'month-old',
      'degraded',
      /^Degraded at \/contact: Submitted contact, page did not change, then went on to \/plans$/,
    ],
    ['reloaded', 'degraded', /^Degraded at \/plans: Check voucher threw a SyntaxError, then plan chosen$/],
    [
      'went-back',
      'degraded',
      /^Degraded at \/teas\/mist-sencha: Show on a map threw a TypeError, then went back to \/teas$/,
    ],
    ['slow-pages', 'degraded', /^Degraded at \/teas: 3 page visits were slow for this user$/],
    ['two-events', 'cannot-tell', /^Cannot tell: Only 2 events were captured$/],
    ['recording-without-events', 'cannot-tell', /^Cannot tell: No event was captured$/],
    [
      'still-recording',
      'nothing-went-wrong',
      /No failure so far in 23 events on 6 page visits; last came checkout started$/,
    ],
    ['clean-visit', 'nothing-went-wrong', /No failure in 45 events on 7 page visits; last came order completed$/],
    ...fine.map((name): [string, VerdictKind, RegExp] => [
      name,
      'nothing-went-wrong',
      /^Nothing went wrong: No failure in/,
    ]),
  ])('%s: %s', (name, kind, words) => {
    const verdict = content(reportFor(name).verdict);
    expect(verdict.kind).toBe(kind);
    expect(plainText(verdictLine(verdict))).toMatch(words);
  });

  it('has the chain of the crash, in the tab where it happened', () => {
    const { chain, top } = content(reportFor('checkout-crash').verdict);
    expect(chain.map(({ moment, words, note }) => [formatOffset(moment.offsetMs), plainText(words), note])).toEqual([
      ['3:08', 'Clicked Pay now', null],
      [
        '3:08',
        "TypeError: Cannot read properties of undefined (reading 'country')",
        '3 times · and 2 more errors within 1 s',
      ],
      ['3:18', 'Clicked Pay now 6 more times', 'an error followed'],
      ['4:17', 'Left from /checkout', null],
    ]);
    expect(top?.id).toBe(problems('checkout-crash').exceptions[0]?.id);
  });
});

describe('the chain', () => {
  const links = (name: string) => content(reportFor(name).verdict).chain;
  const read = (name: string) =>
    links(name).map(({ moment, words }) => `${formatOffset(moment.offsetMs)} ${plainText(words)}`);

  it('reloaded: what the app noted before, the exception that the SDK dropped, the reload and the success', () => {
    expect(read('reloaded')).toEqual([
      '0:26 Clicked Check voucher',
      '0:26 SyntaxError: Voucher answer is no JSON',
      '0:35 Loaded /plans again',
      '0:48 plan chosen followed',
      '1:03 Left from /basket',
    ]);
    const [, failure] = links('reloaded');
    expect(failure?.steps.map(({ moment, words }) => `${formatOffset(moment.offsetMs)} ${plainText(words)}`)).toEqual([
      '0:09 “Voucher box shown”',
      '0:16 PostHog dropped an exception: thrown by a browser extension',
      '0:26 “Voucher read from the address”',
      '0:26 “Voucher sent to the till”',
    ]);
    expect(plainText(stepsLine(failure?.steps ?? []))).toBe(
      'App noted “Voucher sent to the till” and 2 steps before · PostHog dropped 1 exception before',
    );
  });

  it('went-back: the way back', () => {
    expect(read('went-back')).toEqual([
      '0:42 Clicked Show on a map',
      "0:42 TypeError: Cannot read properties of undefined (reading 'latitude')",
      '0:47 Went back to /teas',
      '2:13 Left from /teas/river-oolong',
    ]);
  });

  it('has every aftermath and every outcome in some sample', () => {
    const told = [...reports.keys()].flatMap((name) =>
      links(name)
        .filter(({ kind }) => kind === 'aftermath' || kind === 'outcome')
        .map(({ words }) => plainText(words)),
    );
    const ways = [
      / again$| more times?$/,
      /^Loaded .* again$/,
      /^Went back to/,
      /^Went on to/,
      / followed$/,
      /^Left from/,
    ];
    for (const way of ways)
      expect(
        told.some((words) => way.test(words)),
        String(way),
      ).toBe(true);
  });
});

describe('every entry of what stays unseen', () => {
  it('occurs, seen and unseen, in some sample', () => {
    const lines = [...reports.values()].flatMap((report) => content(report.notVisible));
    const states = [...Map.groupBy(lines, ({ id }) => id)].map(([id, told]) => {
      return [id, [...new Set(told.map(({ seen }) => seen))].sort().join(' ')];
    });
    expect(Object.fromEntries(states)).toEqual({
      recording: 'no partly yes',
      retention: 'no yes',
      console: 'no unknown yes',
      network: 'no partly',
      'request-status': 'no unknown yes',
      exceptions: 'unknown yes',
      autocapture: 'unknown yes',
      'dead-clicks': 'unknown yes',
      events: 'no yes',
      loss: 'no partly yes',
      person: 'no partly yes',
      scopes: 'unknown',
    });
  });
});

describe('every sample', () => {
  it('says something in every section, with every moment in the session', () => {
    for (const [name, report] of reports) {
      for (const section of Object.values(report)) expect(['ready', 'empty'], name).toContain(section.state);
      if (report.whatHappened.state !== 'ready') continue;
      for (const row of report.whatHappened.content.rows) {
        if (row.kind === 'event')
          expect(row.moment.offsetMs, name).toSatisfy((ms: number) => ms > -1_000 && ms < 900_000);
      }
    }
    expect(reports.size).toBeGreaterThan(20);
  });
});
