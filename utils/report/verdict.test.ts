import { describe, expect, it } from 'vitest';
import { lifecycleEvents } from '@/utils/facts/lifecycle-events';
import type { SessionFacts } from '@/utils/facts/session-facts';
import { buildReport } from './build-report';
import { plainRules } from './report-rules';
import {
  aClick,
  anEvent,
  anException,
  aPageview,
  aRecording,
  aTarget,
  content,
  type FactsSketch,
  reading,
  reportOn,
  someFacts,
  start,
} from './testing/facts';
import { browsing, custom, type Happening, s, sketch, submitted, thrown, verdictOn } from './testing/told';
import { type Verdict, type VerdictKind, verdictLine } from './verdict';
import { plainText } from './words';

const line = (happenings: readonly Happening[], more?: FactsSketch) =>
  plainText(verdictLine(verdictOn(happenings, more)));
const kind = (happenings: readonly Happening[], more?: FactsSketch): VerdictKind => verdictOn(happenings, more).kind;

const day = 86_400 * s;

/** The same facts, as they were asked for at another time, ms since 1970. */
function askedAt(facts: SessionFacts, at: number): SessionFacts {
  const { recording, events } = facts;
  return {
    ...facts,
    recording: recording.state === 'ready' ? { ...recording, at } : recording,
    events: events.state === 'ready' ? { ...events, at } : events,
  };
}

/** The session goes on for long after what is told, so that its end says nothing. */
const long: FactsSketch = { recording: aRecording({ durationS: 600, activeS: 20 }) };
const checkout = [...browsing, aPageview('/checkout', { after: 20 * s })];
/** The page is still open until then. */
const leaving = anEvent({ name: '$pageleave', after: 59 * s, url: 'https://shop.example/checkout' });
const pay = (after: number) => aClick('Pay now', { after });

describe('blocked', () => {
  it.each<[string, readonly Happening[], FactsSketch, string]>([
    [
      'what threw was tried twice more',
      [...checkout, pay(24 * s), thrown(24 * s + 20), pay(28 * s), pay(33 * s)],
      long,
      'Blocked at /checkout: Pay now threw a TypeError, tried twice more',
    ],
    [
      'it threw each time, and the session ended there',
      [
        ...checkout,
        pay(24 * s),
        thrown(24 * s + 20),
        pay(28 * s),
        thrown(28 * s + 20),
        pay(33 * s),
        thrown(33 * s + 20),
      ],
      {},
      'Blocked at /checkout: Pay now threw a TypeError 3 times, left 27 s later',
    ],
    [
      'the session ended there within 60 s',
      [...checkout, pay(24 * s), thrown(24 * s + 20)],
      {},
      'Blocked at /checkout: Pay now threw a TypeError, left 36 s later',
    ],
    [
      'an error of the background, after which the session ended',
      [...checkout, thrown(55 * s)],
      {},
      'Blocked at /checkout: TypeError was thrown, left 5 s later',
    ],
    [
      'long after the last action, which is possibly the cause',
      [...checkout, pay(24 * s), thrown(40 * s)],
      {},
      'Blocked at /checkout: TypeError was thrown, possibly after Pay now, left 20 s later',
    ],
    [
      'a form that was sent three times in vain',
      [...checkout, submitted(24 * s), submitted(36 * s), submitted(48 * s), leaving],
      long,
      'Blocked at /checkout: Submitted pay 3 times, no event followed, the same page was still open 10 s later, left 9 min 12 s later',
    ],
    [
      'a reload in between does not help',
      [...checkout, pay(24 * s), thrown(24 * s + 20), aPageview('/checkout', { after: 30 * s, pageviewId: 'p2' })],
      {},
      'Blocked at /checkout: Pay now threw a TypeError, left 36 s later',
    ],
    [
      'what the app reports of trouble is no success',
      [...checkout, pay(24 * s), thrown(24 * s + 20), custom('payment failed', 25 * s), custom('help opened', 30 * s)],
      {},
      'Blocked at /checkout: Pay now threw a TypeError, left 36 s later',
    ],
    [
      'what the app reports all the time is no success',
      [...checkout, custom('heartbeat', 21 * s), pay(24 * s), thrown(24 * s + 20), custom('heartbeat', 31 * s)],
      {},
      'Blocked at /checkout: Pay now threw a TypeError, left 36 s later',
    ],
    [
      'a success between two failures is none',
      [...checkout, pay(24 * s), thrown(24 * s + 20), custom('paid', 25 * s), pay(26 * s), thrown(26 * s + 20)],
      {},
      'Blocked at /checkout: Pay now threw a TypeError twice, left 34 s later',
    ],
    [
      'an error without a telling type is told by what it says',
      [...checkout, pay(24 * s), thrown(24 * s + 20, { types: ['Error'], values: ['No stock'] })],
      {},
      'Blocked at /checkout: Pay now threw Error: No stock, left 36 s later',
    ],
  ])('%s', (_, happenings, more, words) => {
    expect(line(happenings, more)).toBe(words);
  });

  it('is about the later of two that blocked', () => {
    const teas = aPageview('/teas', { after: 40 * s, pageviewId: 'p3' });
    const coupon = (after: number) => aClick('Use coupon', { after });
    const early = [...checkout, coupon(21 * s), thrown(21 * s + 20), coupon(24 * s), coupon(28 * s)];
    const late = [aClick('Order', { after: 42 * s }), thrown(42 * s + 20, { issueId: 'i2', types: ['RangeError'] })];
    expect(line([...early, teas, ...late])).toBe('Blocked at /teas: Order threw a RangeError, left 18 s later');
  });

  it('is about the first of those that came from the same action', () => {
    const second = { issueId: 'i2', types: ['RangeError'] };
    const told = [...checkout, pay(24 * s), thrown(24 * s + 20), pay(40 * s), thrown(40 * s + 20, second)];
    expect(line(told)).toBe('Blocked at /checkout: Pay now threw a TypeError, left 20 s later');
  });

  it('has its moment, its page, its evidence and its problem', () => {
    const told = [...checkout, pay(24 * s), thrown(24 * s + 20), pay(28 * s), pay(33 * s)];
    const verdict = verdictOn(told);
    expect(verdict).toMatchObject({
      moment: { offsetMs: 24 * s + 20, at: start + 24 * s + 20 },
      path: '/checkout',
      top: { kind: 'exception', issueId: 'issue-1' },
    });
    expect(verdict.rule).toContain('tried at least twice more');
    expect(verdict.evidence.map(({ words, moment }) => [moment.offsetMs / s, plainText(words)])).toEqual([
      [24.02, 'TypeError: x is undefined'],
      [28, 'Pay now again'],
      [33, 'Pay now again'],
      [60, 'Left from /checkout'],
    ]);
  });
});

describe('a last try that was answered', () => {
  const sent = [submitted(24 * s), submitted(36 * s), submitted(48 * s)];
  it.each<[string, readonly Happening[], RegExp]>([
    [
      'by an event that speaks of feedback',
      [...checkout, ...sent, custom('feedback sent', 48 * s + 300)],
      /^Degraded at \/checkout: Submitted pay 2 times, .*, then feedback sent$/,
    ],
    [
      'by an event that came earlier in the session',
      [custom('message sent', 2 * s), ...checkout, ...sent, custom('message sent', 48 * s + 300)],
      /^Degraded .*, then message sent$/,
    ],
    [
      'by an event that came before anything broke',
      [
        ...checkout,
        custom('item added', 20 * s + 500),
        ...[24, 30].flatMap((at) => [pay(at * s), thrown(at * s + 20)]),
        pay(36 * s),
        custom('item added', 36 * s + 100),
      ],
      /^Degraded .* threw a TypeError twice, then item added$/,
    ],
    [
      'no, by one that comes with every press',
      [
        ...checkout,
        ...[24, 30].flatMap((at) => [pay(at * s), custom('pay pressed', at * s + 5), thrown(at * s + 20)]),
        pay(36 * s),
        custom('pay pressed', 36 * s + 5),
      ],
      /^Blocked /,
    ],
    [
      'no, by an error',
      [
        ...checkout,
        custom('item added', 20 * s + 500),
        ...[24, 30, 36].flatMap((at) => [pay(at * s), thrown(at * s + 20)]),
        custom('item added', 36 * s + 100),
      ],
      /^Blocked /,
    ],
  ])('%s', (_, happenings, words) => {
    expect(line(happenings)).toMatch(words);
  });
});

it('is not reached by events that may be of another session', () => {
  const happenings = [...checkout, submitted(24 * s), submitted(36 * s), submitted(48 * s)];
  expect(line(happenings, { foundBy: 'around' })).toBe('Cannot tell: No event carries this session ID');
});

describe('the success events of the project', () => {
  const tried = [...checkout, pay(24 * s), thrown(24 * s + 20), pay(28 * s), pay(33 * s), custom('tip shown', 40 * s)];
  const told = (happenings: readonly Happening[], successEvents: readonly string[]) => {
    const facts = someFacts(sketch(happenings));
    const verdict = content(buildReport(facts, { ...reading, rules: { ...plainRules, successEvents } }).verdict);
    return `${plainText(verdictLine(verdict))} | ${verdict.rule}`;
  };
  it('where they are named, no other event shows that it went well', () => {
    expect(told(tried, [])).toMatch(
      /^Degraded .*, then tip shown \| .* an event that had not come with it before followed\.$/,
    );
    expect(told(tried, ['order completed'])).toMatch(/^Blocked at \/checkout: .* \| .* no success event after it/);
  });

  it('are success in whatever tab they come, and none of them came where the chain says so', () => {
    const elsewhere = custom('order completed', 41 * s, { windowId: 'w2' });
    expect(told([...tried, elsewhere], ['order completed'])).toMatch(/^Degraded .*, then order completed/);
    const again = [...checkout, pay(24 * s), thrown(24 * s + 20), custom('order completed', 40 * s), thrown(55 * s)];
    const rules = { ...plainRules, successEvents: ['order completed'] };
    const { chain } = content(buildReport(someFacts(sketch(again)), { ...reading, rules }).verdict);
    expect(chain.map(({ words, note }) => `${plainText(words)}${note ?? ''}`).slice(2)).toEqual([
      'Last came order completed',
      'Left from /checkout',
    ]);
  });

  it('are success whatever their names say, and however often they came before', () => {
    const paid = (after: number) => custom('retry accepted', after);
    expect(told([...checkout, paid(21 * s), ...tried, paid(41 * s)], ['retry accepted'])).toMatch(
      /^Degraded .*, then retry accepted \| .* one of the project's success events followed\.$/,
    );
  });
});

describe('degraded, not blocked', () => {
  const failed = [...checkout, pay(24 * s), thrown(24 * s + 20)];
  it.each<[string, readonly Happening[], FactsSketch, string]>([
    [
      'where an event that is new followed',
      [...failed, pay(28 * s), pay(33 * s), custom('order completed', 33 * s + 20)],
      {},
      'Degraded at /checkout: Pay now threw a TypeError, then order completed',
    ],
    [
      'where trying again opened another page',
      [...failed, pay(28 * s), pay(33 * s), aPageview('/order/1', { after: 33 * s + 400 })],
      {},
      'Degraded at /checkout: Pay now threw a TypeError, then went on to /order/1',
    ],
    [
      'where it was tried once more and the session went on elsewhere',
      [
        ...failed,
        pay(28 * s),
        aClick('Teas', { after: 30 * s }),
        aPageview('/teas', { after: 40 * s, pageviewId: 'p3' }),
      ],
      {},
      'Degraded at /checkout: Pay now threw a TypeError, then went back to /teas',
    ],
    [
      'where the person stayed for long',
      failed,
      long,
      'Degraded at /checkout: Pay now threw a TypeError, left 9 min 36 s later',
    ],
    [
      'while the session goes on',
      failed,
      { recording: aRecording({ ongoing: true }) },
      'Degraded at /checkout: Pay now threw a TypeError, and the session goes on',
    ],
    [
      'by a form whose page merely stayed open once',
      [...checkout, submitted(24 * s), leaving],
      {},
      'Degraded at /checkout: Submitted pay, no event followed, the same page was still open 10 s later, left 36 s later',
    ],
    [
      'where other actions throw the same',
      [...checkout, pay(24 * s), thrown(24 * s + 20), aClick('Back', { after: 31 * s }), thrown(31 * s + 20)],
      long,
      'Degraded at /checkout: TypeError was thrown twice, first after Pay now, left 9 min 29 s later',
    ],
    [
      'by three dead clicks on one element',
      [
        ...checkout,
        ...[30, 34, 39].map((at) =>
          anEvent({ name: '$dead_click', after: at * s, target: aTarget({ tag: 'div', text: 'Gift' }) }),
        ),
      ],
      {},
      'Degraded at /checkout: Clicked Gift 3 times, page did not change',
    ],
    [
      'by rage clicks that no event followed',
      [
        ...checkout,
        ...[0, 1, 2, 3, 4, 5, 6].map((n) => aClick('Apply', { after: 30 * s + n * 600 })),
        anEvent({ name: '$rageclick', after: 31 * s + 250, target: aTarget({ tag: 'button', text: 'Apply' }) }),
      ],
      {},
      'Degraded at /checkout: Clicked Apply 7 times in 4 s, no event followed',
    ],
    [
      'by slow pages',
      [
        ...browsing,
        anEvent({ name: '$web_vitals', after: 2 * s, lcpMs: 4100, url: 'https://shop.example/' }),
        anEvent({ name: '$web_vitals', after: 6 * s, inpMs: 600, url: 'https://shop.example/teas' }),
      ],
      {},
      'Degraded at /: 2 page visits were slow for this user',
    ],
  ])('%s', (_, happenings, more, words) => {
    expect(line(happenings, more)).toBe(words);
  });
});

describe('a session that is quiet', () => {
  const failed = [...checkout, pay(24 * s), thrown(24 * s + 20)];
  const after = (minutes: number, recording = aRecording()) => {
    const facts = sketch(failed, { recording });
    const at = start + minutes * 60 * s;
    return content(buildReport(askedAt(someFacts(facts), at), { ...reading, now: at }).verdict);
  };
  const said = (verdict: Verdict) => [verdictLine(verdict), ...verdict.chain.map(({ words }) => words)].map(plainText);

  it.each([
    ['just now', 5, 'and the session goes on', 'Still on /checkout'],
    ['for some minutes', 7, 'and the session may go on', 'Last seen on /checkout'],
    ['for nearly 35 minutes', 36, 'and the session may go on', 'Last seen on /checkout'],
    ['for longer', 37, 'left 36 s later', 'Left from /checkout'],
  ])('%s', (_, minutes, goesOn, outcome) => {
    const [line, ...chain] = said(after(minutes));
    expect(line).toBe(`${minutes > 36 ? 'Blocked' : 'Degraded'} at /checkout: Pay now threw a TypeError, ${goesOn}`);
    expect(chain.at(-1)).toBe(outcome);
  });

  it('is judged by when it was asked for, however late it is read', () => {
    const at = start + 7 * 60 * s;
    const read = content(buildReport(askedAt(someFacts(sketch(failed)), at), reading).verdict);
    expect(said(read)[0]).toContain('may go on');
  });

  it('is told by the server’s times where the clock of the device is wrong', () => {
    const wrong = aRecording({ startAt: start - 3 * day, endAt: start - 3 * day + 60 * s });
    const at = start + 7 * 60 * s;
    const facts = someFacts(sketch(failed, { recording: wrong, foundBy: 'sessions-table' }));
    expect(content(buildReport(askedAt(facts, at), { ...reading, now: at }).verdict).kind).toBe('degraded');
  });

  it('has shown by then that no event followed', () => {
    const raged = [
      ...checkout,
      ...[0, 1, 2, 3, 4, 5, 6].map((n) => aClick('Apply', { after: 30 * s + n * 600 })),
      anEvent({ name: '$rageclick', after: 31 * s + 250, target: aTarget({ tag: 'button', text: 'Apply' }) }),
    ];
    const at = start + 10 * 60 * s;
    const read = buildReport(askedAt(someFacts(sketch(raged)), at), { ...reading, now: at });
    expect(said(content(read.verdict))[0]).toBe(
      'Degraded at /checkout: Clicked Apply 7 times in 4 s, no event followed',
    );
  });
});

describe('an event that tells of trouble', () => {
  const raged = (name: string) => [
    ...checkout,
    ...[0, 1, 2, 3, 4, 5, 6].map((n) => aClick('Apply', { after: 30 * s + n * 600 })),
    anEvent({ name: '$rageclick', after: 31 * s + 250, target: aTarget({ tag: 'button', text: 'Apply' }) }),
    custom(name, 34 * s),
  ];

  it('is no answer to rage clicks', () => {
    expect(line(raged('coupon_rejected'))).toBe(
      'Degraded at /checkout: Clicked Apply 7 times in 4 s, no event followed but coupon_rejected',
    );
    expect(kind(raged('coupon applied'))).toBe('nothing-went-wrong');
  });

  it('does not say that a form went through', () => {
    expect(line([...checkout, submitted(24 * s), custom('payment failed', 25 * s), leaving])).toContain(
      'Degraded at /checkout: Submitted pay, no event followed but payment failed, the same page was still open',
    );
  });

  it('is not offered as what came last', () => {
    expect(line([...browsing, custom('payment failed', 19 * s)])).toBe(
      'Nothing went wrong: No failure in 7 events on 2 page visits',
    );
  });
});

describe('what an app reports of itself', () => {
  const failed = [...checkout, pay(24 * s), thrown(24 * s + 20)];
  it.each(lifecycleEvents)('is no success: %s', (name) => {
    expect(line([...failed, custom(name, 30 * s)])).toBe(
      'Blocked at /checkout: Pay now threw a TypeError, left 36 s later',
    );
  });

  it('is no answer, and not what came last', () => {
    expect(line([...checkout, submitted(24 * s), custom('Application Opened', 25 * s), leaving])).toContain(
      'Submitted pay, no event followed, the same page',
    );
    expect(line([...browsing, custom('Application Backgrounded', 19 * s)])).toContain('last came tea viewed');
  });
});

describe('not degraded', () => {
  const lone = [
    ...[0, 1, 2].map((n) => aClick('Apply', { after: 30 * s + n * 600 })),
    anEvent({ name: '$rageclick', after: 31 * s + 250, target: aTarget({ tag: 'button', text: 'Apply' }) }),
  ];
  it.each<[string, readonly Happening[], FactsSketch]>([
    ['by nothing', [], {}],
    ['by one lone rage click', lone, {}],
    [
      'by two dead clicks',
      [1, 2].map((n) =>
        anEvent({ name: '$dead_click', after: n * 30 * s, target: aTarget({ tag: 'div', text: 'Gift' }) }),
      ),
      {},
    ],
    [
      'by one slow page',
      [anEvent({ name: '$web_vitals', after: 2 * s, lcpMs: 9000, url: 'https://shop.example/' })],
      {},
    ],
    ['by known noise', [thrown(24 * s, { types: [], values: ['Script error.'], sources: [], functions: [] })], {}],
    ['by a form that went through', [submitted(24 * s), custom('sent', 25 * s)], {}],
  ])('%s', (_, happenings, more) => {
    expect(kind([...checkout, ...happenings], more)).toBe('nothing-went-wrong');
  });
});

describe('cannot tell', () => {
  it.each<[string, readonly Happening[], FactsSketch, string]>([
    ['by fewer than five events', browsing.slice(0, 4), { recording: null }, 'Only 4 events were captured'],
    ['by one event', browsing.slice(0, 1), { recording: null }, 'Only 1 event was captured'],
    ['by none', [], {}, 'No event was captured'],
    [
      'without any click or exception',
      [0, 1, 2, 3, 4].map((n) => aPageview(`/${n}`, { after: n * 4 * s })),
      {},
      'No click and no exception was captured',
    ],
    [
      'where events cover less than 80 % of the activity',
      browsing,
      { recording: aRecording({ activeS: 23 }) },
      'Events cover 18 s of 23 s of activity',
    ],
    [
      'where a recording is far longer than its events, and nothing tells how much of it was active',
      browsing,
      { recording: aRecording({ activeS: null, durationS: 30 * 60 }) },
      'Events cover 18 s of a recording of 30 min',
    ],
    [
      'where exceptions could not be read',
      browsing,
      { exceptions: { kind: 'timeout' } },
      'Exceptions could not be read',
    ],
    ['where exceptions were cut', browsing, { exceptionsCut: true }, 'Too much of this session was left out'],
    [
      'where submits were cut',
      browsing,
      { cut: { counts: [], ranks: ['forms', 'clicks', 'plumbing'] } },
      'Too much of this session was left out',
    ],
    [
      'where the events are those around the recording',
      browsing,
      { foundBy: 'around' },
      'No event carries this session ID',
    ],
    ['where events could not be read', [], { events: { kind: 'timeout' } }, 'Events could not be read'],
  ])('%s', (_, happenings, more, words) => {
    expect(line(happenings, more)).toBe(`Cannot tell: ${words}`);
  });

  it('names the exception of which nothing else is known', () => {
    const verdict = verdictOn([], { events: { kind: 'timeout' }, exceptions: [anException({ after: 5 * s })] });
    expect(plainText(verdictLine(verdict))).toBe(
      'Cannot tell: TypeError: x is undefined was thrown. Events could not be read',
    );
    expect(verdict.evidence).toMatchObject([{ moment: { offsetMs: 5 * s } }]);
    expect(verdict.top).toMatchObject({ kind: 'exception' });
  });

  it('does not go before what did go wrong', () => {
    expect(kind([pay(1 * s), thrown(2 * s)], { recording: aRecording({ activeS: 50 }) })).toBe('blocked');
    expect(kind([...checkout, submitted(24 * s), leaving], { exceptions: { kind: 'timeout' } })).toBe('degraded');
  });
});

describe('nothing went wrong', () => {
  it('says how much it saw, and what came last', () => {
    expect(line(browsing)).toBe('Nothing went wrong: No failure in 6 events on 2 page visits; last came tea viewed');
    expect(verdictOn(browsing).evidence).toMatchObject([{ moment: { offsetMs: 9 * s + 10 } }]);
  });

  it('is not the last word on a session that goes on', () => {
    expect(line(browsing, { recording: aRecording({ ongoing: true }) })).toContain('No failure so far in 6 events');
  });

  it.each([
    ['overlapping tabs, which count twice as activity', { activeS: 40, durationS: 20 }, '80 % of the active time'],
    ['a pause, where activity is not known', { activeS: null, durationS: 10 * 60 }, 'not far longer than its events'],
  ])('minds no %s', (_, columns, rule) => {
    const verdict = verdictOn(browsing, { recording: aRecording(columns) });
    expect(verdict.kind).toBe('nothing-went-wrong');
    expect(verdict.rule).toContain(rule);
  });

  it('needs no recording', () => {
    expect(kind(browsing, { recording: null })).toBe('nothing-went-wrong');
  });

  it('does not mind clicks that were left out, and says what is not judged', () => {
    const verdict = verdictOn(browsing, { cut: { counts: [], ranks: ['clicks', 'plumbing'] } });
    expect(verdict.kind).toBe('nothing-went-wrong');
    expect(verdict.rule).toContain('Page speed is not judged in full');
  });
});

describe('what was left out', () => {
  const failed = [...checkout, pay(24 * s), thrown(24 * s + 20), pay(28 * s), pay(33 * s)];
  const without = (...ranks: ('pages' | 'custom' | 'forms' | 'clicks' | 'plumbing')[]): FactsSketch => ({
    cut: { counts: [], ranks },
  });
  it.each<[string, FactsSketch, string]>([
    ['custom events', without('custom', 'forms', 'clicks', 'plumbing'), 'events that would show it were left out.'],
    ['nothing, and it goes on', { recording: aRecording({ ongoing: true }) }, 'tried at least twice more'],
  ])('is no reason to say what is not known: %s', (_, more, words) => {
    const { rule } = verdictOn(failed, more);
    expect(rule).toContain(words);
    expect(rule).not.toContain('did not stop');
  });

  it('is told apart from a session that goes on, and from one that was not stopped', () => {
    const once = [...checkout, pay(24 * s), thrown(24 * s + 20)];
    expect(verdictOn(once, { recording: aRecording({ ongoing: true }) }).rule).toBe(
      'A first error. Whether it stops the person is not known: the session goes on.',
    );
    expect(verdictOn(once, { ...without('clicks', 'plumbing'), recording: null }).rule).toContain('were left out');
    expect(verdictOn(once, long).rule).toContain('that did not stop the person: neither tried again twice');
  });

  it.each<[string, FactsSketch, VerdictKind]>([
    ['custom events, which may tell of a success', without('custom', 'forms', 'clicks', 'plumbing'), 'degraded'],
    ['pages, which may tell that it went on', without('pages', 'custom', 'forms', 'clicks', 'plumbing'), 'degraded'],
    ['clicks, of which enough are here', without('clicks', 'plumbing'), 'blocked'],
  ])('%s', (_, more, expected) => {
    expect(kind(failed, more)).toBe(expected);
  });

  it('clicks, by which alone the end would be known', () => {
    const once = [...checkout, pay(24 * s), thrown(24 * s + 20)];
    expect(kind(once, without('clicks', 'plumbing'))).toBe('blocked');
    expect(kind(once, { ...without('clicks', 'plumbing'), recording: null })).toBe('degraded');
  });
});

describe('other tabs', () => {
  const failed = [...checkout, pay(24 * s), thrown(24 * s + 20)];
  it('have no successes of this one', () => {
    expect(
      kind([...failed, custom('order completed', 26 * s, { windowId: 'w2' }), pay(28 * s), pay(30 * s)], long),
    ).toBe('blocked');
  });

  it('that go on say that the session did not end here', () => {
    expect(kind([...failed, aPageview('/teas', { after: 40 * s, windowId: 'w2', pageviewId: 'p9' })])).toBe('degraded');
  });

  it('have no actions that set it off', () => {
    const told = [...checkout, aClick('Elsewhere', { after: 50 * s, windowId: 'w2' }), thrown(52 * s)];
    expect(plainText(verdictOn(told).words)).toMatch(/^TypeError was thrown/);
  });
});

describe('while facts are on their way', () => {
  const crash = [...checkout, pay(24 * s), thrown(24 * s + 20)];
  it.each(['recording', 'events', 'exceptions'] as const)('waits for the %s', (name) => {
    expect(reportOn(sketch(crash, { [name]: 'loading' })).verdict.state).toBe('loading');
  });

  it('waits for the console only where nothing was found', () => {
    expect(reportOn(sketch(crash, { console: 'loading' })).verdict.state).toBe('ready');
    expect(reportOn(sketch(browsing, { console: 'loading' })).verdict.state).toBe('loading');
    expect(reportOn(sketch(browsing, { console: { kind: 'offline' } })).verdict.state).toBe('ready');
  });

  it('says which facts failed', () => {
    expect(reportOn(sketch(browsing, { exceptions: { kind: 'timeout' } })).verdict).toMatchObject({
      state: 'ready',
      failures: [{ fact: 'exceptions' }],
    });
  });
});
