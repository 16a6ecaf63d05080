import { describe, expect, it } from 'vitest';
import { buildReport } from './build-report';
import { stepsLine } from './exception-steps';
import { plainRules } from './report-rules';
import {
  aClick,
  anEvent,
  aPageview,
  aRecording,
  aTarget,
  content,
  type FactsSketch,
  reading,
  someFacts,
  start,
} from './testing/facts';
import { browsing, custom, type Happening, s, sketch, submitted, thrown, verdictOn } from './testing/told';
import { plainText } from './words';

/** The links as one reads them: `24.0 action Clicked Pay now (note)`. */
const chain = (happenings: readonly Happening[], more?: FactsSketch) =>
  verdictOn(happenings, more).chain.map(
    ({ kind, moment, words, note }) =>
      `${(moment.offsetMs / s).toFixed(1)} ${kind} ${plainText(words)}${note === null ? '' : ` (${note})`}`,
  );

const checkout = [...browsing, aPageview('/checkout', { after: 20 * s })];
const pay = (after: number) => aClick('Pay now', { after });
const left = (path: string, after: number) =>
  anEvent({ name: '$pageleave', after, url: `https://shop.example${path}` });
const other = { issueId: 'i2', types: ['RangeError'], values: ['too long'] };

describe('the last action', () => {
  const actionOf = (...happenings: Happening[]) => chain([...checkout, ...happenings])[0];
  const failure = thrown(30 * s);
  it.each<[string, readonly Happening[], string]>([
    ['a click', [pay(29 * s)], '29.0 action Clicked Pay now'],
    ['a click at the same instant', [pay(30 * s)], '30.0 action Clicked Pay now'],
    ['a click 5 s before', [pay(25 * s)], '25.0 action Clicked Pay now'],
    ['the click that submits, not its submit', [pay(29 * s), submitted(29 * s + 4)], '29.0 action Clicked Pay now'],
    ['a submit by key', [pay(26 * s), submitted(29 * s)], '29.0 action Submitted pay'],
    [
      'a change',
      [
        anEvent({
          name: '$autocapture',
          action: 'change',
          after: 29 * s,
          target: aTarget({ tag: 'select', text: 'Country' }),
        }),
      ],
      '29.0 action Filled Country',
    ],
    [
      'what was done rather than what was reported of it',
      [pay(28 * s), custom('payment begun', 29 * s)],
      '28.0 action Clicked Pay now',
    ],
    [
      'what was reported where nothing else was captured',
      [custom('payment begun', 29 * s)],
      '29.0 action payment begun',
    ],
    [
      'possibly what was done up to 30 s before',
      [pay(24 * s)],
      '24.0 action Clicked Pay now (6 s before, possibly the cause)',
    ],
  ])('%s', (_, before, words) => {
    expect(actionOf(...before, failure)).toBe(words);
  });

  it.each<[string, Happening[]]>([
    ['what a server did', [custom('stock reserved', 50 * s, { lib: 'posthog-node' }), thrown(51 * s)]],
    ['what came after', [thrown(51 * s), pay(51 * s + 1)]],
    ['what was done more than 30 s before', [pay(20 * s), thrown(50 * s + 1)]],
  ])('is not %s', (_, happenings) => {
    expect(chain([...checkout, ...happenings])[0]).toMatch(
      /^5[01].0 failure TypeError: x is undefined \(no user action just before, likely a background error\)$/,
    );
  });
});

describe('the failure', () => {
  const failureOf = (...happenings: Happening[]) =>
    chain([...checkout, pay(24 * s), thrown(24 * s + 100), ...happenings]).find((link) => link.includes('failure'));
  it.each<[string, readonly Happening[], string]>([
    ['alone', [], ''],
    [
      'with what came up to 5 s later, each up to 5 s after the one before',
      [thrown(29 * s, other), thrown(34 * s, other)],
      ' (and 2 more errors in 10 s)',
    ],
    ['with what came at once', [thrown(24 * s + 200, other)], ' (and 1 more error within 1 s)'],
    ['without what came later', [thrown(30 * s, other)], ''],
    ['as often as it came', [thrown(30 * s), thrown(50 * s)], ' (3 times)'],
    [
      'both',
      [thrown(24 * s + 300, other), thrown(25 * s), thrown(26 * s, other)],
      ' (twice · and 2 more errors in 2 s)',
    ],
  ])('%s', (_, happenings, note) => {
    expect(failureOf(...happenings)).toBe(`24.1 failure TypeError: x is undefined${note}`);
  });

  it('of one instant is the same, however ids run', () => {
    const at = 24 * s + 100;
    const one = thrown(at);
    const two = thrown(at, other);
    const told = (...both: Happening[]) => chain([...checkout, pay(24 * s), ...both]);
    expect(told(one, two)).toEqual(told(thrown(at, other), thrown(at)));
    expect(told(one, two)[1]).toContain('and 1 more error within 1 s');
  });
});

describe('the aftermath', () => {
  const failed = [...checkout, pay(24 * s), thrown(24 * s + 20)];
  const after = (...happenings: Happening[]) =>
    chain([...failed, ...happenings], { recording: aRecording({ durationS: 90, activeS: 20 }) }).slice(2);
  it.each<[string, readonly Happening[], readonly string[]]>([
    [
      'tried again',
      [pay(30 * s), left('/checkout', 80 * s)],
      ['30.0 aftermath Clicked Pay now again (no event followed)', '80.0 outcome Left from /checkout'],
    ],
    [
      'tried again five times',
      [...[26, 27, 28, 29, 30].map((at) => pay(at * s)), left('/checkout', 80 * s)],
      ['26.0 aftermath Clicked Pay now 5 more times (no event followed)', '80.0 outcome Left from /checkout'],
    ],
    [
      'loaded anew',
      [aPageview('/checkout', { after: 30 * s, pageviewId: 'p2' })],
      ['30.0 aftermath Loaded /checkout again', '90.0 outcome Left from /checkout'],
    ],
    [
      'went back',
      [aPageview('/teas', { after: 30 * s, pageviewId: 'p2' })],
      ['30.0 aftermath Went back to /teas', '90.0 outcome Left from /teas'],
    ],
    [
      'went on',
      [aPageview('/help', { after: 30 * s })],
      ['30.0 aftermath Went on to /help', '90.0 outcome Left from /help'],
    ],
    ['not what came more than 30 s later', [aPageview('/help', { after: 55 * s })], ['90.0 outcome Left from /help']],
    [
      'a success',
      [pay(30 * s), custom('order completed', 30 * s + 20)],
      [
        '30.0 aftermath Clicked Pay now again',
        '30.0 aftermath order completed followed',
        '90.0 outcome Left from /checkout',
      ],
    ],
    [
      'tried again, and it broke again',
      [pay(30 * s), thrown(30 * s + 20), left('/checkout', 80 * s)],
      ['30.0 aftermath Clicked Pay now again (an error followed)', '80.0 outcome Left from /checkout'],
    ],
    [
      'a link out of the site, and on after it',
      [aClick('Docs', { after: 82 * s, externalUrl: 'https://docs.example/' }), aClick('Help', { after: 86 * s })],
      ['90.0 outcome Left from /checkout'],
    ],
    [
      'a link out of the site',
      [aClick('Ask the bank', { after: 85 * s, externalUrl: 'https://bank.example/' })],
      ['85.0 outcome Followed Ask the bank to https://bank.example/'],
    ],
  ])('%s', (_, happenings, links) => {
    expect(after(...happenings)).toEqual(links);
  });

  it('goes on where the session does', () => {
    expect(chain([...failed, pay(30 * s)], { recording: aRecording({ ongoing: true }) }).at(-1)).toBe(
      '30.0 outcome Still on /checkout',
    );
  });
});

describe('what the app reported in the end', () => {
  const failed = [...checkout, pay(24 * s), thrown(24 * s + 20)];
  const recording = aRecording({ durationS: 90, activeS: 20 });
  const ended = (happenings: readonly Happening[], successEvents: readonly string[] = []) => {
    const facts = someFacts(sketch([...failed, ...happenings], { recording }));
    const { verdict } = buildReport(facts, { ...reading, rules: { ...plainRules, successEvents } });
    return content(verdict)
      .chain.slice(2)
      .map(
        ({ kind, moment, words, note }) =>
          `${moment.offsetMs / s} ${kind} ${plainText(words)}${note ? ` (${note})` : ''}`,
      );
  };
  it.each<[string, readonly Happening[], readonly string[], readonly string[]]>([
    ['nothing', [], [], ['90 outcome Left from /checkout']],
    [
      'the last custom event, where none is a success',
      [custom('payment failed', 25 * s), custom('help opened', 31 * s)],
      [],
      ['31 outcome Last came help opened', '90 outcome Left from /checkout'],
    ],
    [
      'before what was done after it',
      [custom('payment failed', 25 * s), pay(30 * s)],
      [],
      [
        '25 outcome Last came payment failed',
        '30 aftermath Clicked Pay now again (no event followed)',
        '90 outcome Left from /checkout',
      ],
    ],
    [
      'a success that came late',
      [custom('order completed', 80 * s), custom('survey shown', 85 * s)],
      [],
      ['80 outcome order completed followed', '90 outcome Left from /checkout'],
    ],
    [
      'only what the project takes for success',
      [custom('tip shown', 30 * s), custom('order completed', 34 * s)],
      ['order completed'],
      ['34 aftermath order completed followed', '90 outcome Left from /checkout'],
    ],
    [
      'a success of a name that occurred before, or that sounds of trouble',
      [custom('retry accepted', 34 * s)],
      ['retry accepted'],
      ['34 aftermath retry accepted followed', '90 outcome Left from /checkout'],
    ],
    [
      'that no success came, where the project says what one is',
      [custom('tip shown', 30 * s)],
      ['order completed'],
      ['30 outcome Last came tip shown', '90 outcome Left from /checkout (no success event followed)'],
    ],
  ])('%s', (_, happenings, successEvents, links) => {
    expect(ended(happenings, successEvents)).toEqual(links);
  });

  it('is not told where custom events were left out', () => {
    const cut = { counts: [], ranks: ['custom' as const] };
    const facts = someFacts(sketch([...failed, custom('tip shown', 30 * s)], { recording, cut }));
    const { verdict } = buildReport(facts, { ...reading, rules: { ...plainRules, successEvents: ['paid'] } });
    expect(
      content(verdict)
        .chain.map(({ words, note }) => plainText(words) + (note ?? ''))
        .slice(2),
    ).toEqual(['Left from /checkout']);
  });
});

describe('what the app noted before a failure', () => {
  const steps = [
    { message: 'Voucher read', at: start + 22 * s },
    { message: 'Exception dropped: thrown by a browser extension', at: start + 23 * s },
    { message: ' Voucher\u202e sent\n', at: null },
  ];
  it('stands with it, each note at its moment', () => {
    const { chain } = verdictOn([...checkout, pay(24 * s), thrown(24 * s + 100, { steps })]);
    const [action, failure, outcome] = chain;
    expect([action?.steps, outcome?.steps]).toEqual([[], []]);
    expect(failure?.steps.map(({ by, moment, words }) => [by, moment.offsetMs, plainText(words)])).toEqual([
      ['app', 22 * s, '“Voucher read”'],
      ['sdk', 23 * s, 'PostHog dropped an exception: thrown by a browser extension'],
      ['app', 24 * s + 100, '“Voucher sent”'],
    ]);
  });

  it.each<[string, typeof steps, string]>([
    ['one', steps.slice(0, 1), 'App noted “Voucher read”'],
    ['some', [...steps.slice(0, 1), ...steps.slice(2)], 'App noted “Voucher sent” and 1 step before'],
    ['dropped', steps.slice(1, 2), 'PostHog dropped 1 exception before'],
    ['all', steps, 'App noted “Voucher sent” and 1 step before · PostHog dropped 1 exception before'],
  ])('in one line: %s', (_, noted, line) => {
    const { chain } = verdictOn([...checkout, pay(24 * s), thrown(24 * s + 100, { steps: noted })]);
    expect(plainText(stepsLine(chain[1]?.steps ?? []))).toBe(line);
  });
});

describe('a tab that is not the last', () => {
  const elsewhere = aPageview('/teas', { after: 50 * s, windowId: 'w2', pageviewId: 'p9' });
  const told = [...checkout, pay(24 * s), thrown(24 * s + 20)];
  const away = (after: number) => anEvent({ name: 'Application Backgrounded', after });
  it.each<[string, readonly Happening[], FactsSketch, string]>([
    ['may be open', [], {}, '24.0 outcome Last seen on /checkout'],
    [
      'may be open while the session goes on',
      [],
      { recording: aRecording({ ongoing: true }) },
      '24.0 outcome Last seen on /checkout',
    ],
    ['was left', [left('/checkout', 40 * s)], {}, '40.0 outcome Left from /checkout'],
    ['was left for another app', [away(40 * s)], {}, '40.0 outcome Left from /checkout'],
    [
      'was left and came back',
      [left('/checkout', 40 * s), aClick('Help', { after: 45 * s })],
      {},
      '45.0 outcome Last seen on /checkout',
    ],
  ])('%s', (_, more, facts, words) => {
    expect(chain([...told, ...more, elsewhere], facts).at(-1)).toBe(words);
  });
});

describe('a chain', () => {
  it('is always of one tab', () => {
    const elsewhere = { windowId: 'w2' };
    const told = [
      ...checkout,
      pay(24 * s),
      aPageview('/teas', { after: 24 * s + 10, pageviewId: 'p8', ...elsewhere }),
      thrown(24 * s + 20),
      aClick('Pay now', { after: 26 * s, ...elsewhere }),
      custom('order completed', 27 * s, elsewhere),
      left('/checkout', 50 * s),
    ];
    expect(chain(told)).toEqual([
      '24.0 action Clicked Pay now',
      '24.0 failure TypeError: x is undefined',
      '50.0 outcome Left from /checkout',
    ]);
  });

  it('has a rule for every link', () => {
    for (const { rule } of verdictOn([...checkout, pay(24 * s), thrown(24 * s + 20), pay(26 * s)]).chain) {
      expect(rule).toMatch(/\.$/);
    }
  });

  it('is there for a struggle, too', () => {
    const gift = (after: number) =>
      anEvent({ name: '$dead_click', after, target: aTarget({ tag: 'div', text: 'Gift' }) });
    expect(
      chain([...checkout, gift(30 * s), gift(33 * s), gift(36 * s), aPageview('/help', { after: 40 * s })]),
    ).toEqual([
      '30.0 failure Clicked Gift, page did not change',
      '40.0 aftermath Went on to /help',
      '60.0 outcome Left from /help',
    ]);
  });
});
