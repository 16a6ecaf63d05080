import { describe, expect, it } from 'vitest';
import { buildReport } from './build-report';
import {
  aContext,
  anEvent,
  aPageview,
  aPerson,
  aRecording,
  content,
  type FactsSketch,
  reading,
  reportOn,
  someFacts,
  start,
} from './testing/facts';
import { plainText } from './words';

const who = (sketch: FactsSketch, nameRule: readonly string[] | null = null) =>
  content(buildReport(someFacts(sketch), { ...reading, nameRule }).who);

describe('a person is called', () => {
  const told = { email: 'ada@acme.example', name: 'Ada', login: 'ada7' };
  it.each<[string, FactsSketch, string, boolean]>([
    ['as PostHog says', { recording: aRecording() }, 'Ada', false],
    ['by nothing', { recording: aRecording({ person: aPerson({ name: null }) }) }, 'Person without a name', false],
    ['anonymous', { recording: aRecording({ person: { kind: 'anonymous', distinctId: 'd' } }) }, 'Anonymous', true],
    ['by the distinct ID', { context: aContext({ distinctId: 'user-7' }) }, 'user-7', false],
    ['not at all', {}, 'Person not known', false],
    [
      'the same where the recording failed',
      { recording: { kind: 'timeout' }, context: aContext({ distinctId: 'u' }) },
      'u',
      false,
    ],
    ['by what the app told', { asides: { personProperties: told } }, 'ada@acme.example', false],
    [
      'anonymous, whatever the app told before',
      { recording: aRecording({ person: { kind: 'anonymous', distinctId: 'd' } }), asides: { personProperties: told } },
      'Anonymous',
      true,
    ],
  ])('%s', (_, sketch, name, anonymous) => {
    expect(who(sketch)).toMatchObject({ name, anonymous });
  });

  it.each<[readonly string[] | null, string]>([
    [['login', 'email'], 'ada7'],
    [['nickname', 'name'], 'Ada'],
    [['nickname'], 'user-7'],
    [[], 'ada@acme.example'],
    [null, 'ada@acme.example'],
  ])("by the project's rule %j where no recording tells", (rule, name) => {
    expect(who({ asides: { personProperties: told }, context: aContext({ distinctId: 'user-7' }) }, rule).name).toBe(
      name,
    );
  });

  it('nothing while the recording loads', () => {
    expect(reportOn({ recording: 'loading', context: aContext({ distinctId: 'user-7' }) }).who.state).toBe('loading');
  });
});

describe('around a person', () => {
  it('stand what properties say, and place and device by the events', () => {
    const person = aPerson({ properties: { email: 'ada@acme.example', company: ' ', organization: 7 } });
    const context = aContext({
      city: 'Berlin',
      country: 'Germany',
      browser: 'Chrome',
      browserVersion: '139',
      os: 'Mac OS X',
    });
    expect(who({ recording: aRecording({ person }), context })).toMatchObject({
      email: 'ada@acme.example',
      company: '7',
      place: 'Berlin, Germany',
      device: 'Chrome 139 on Mac OS X',
    });
  });

  it('stand groups before what a property says', () => {
    const groups = [
      { type: 'company', key: 'acme', name: 'Acme', plan: 'Pro' },
      { type: 'team', key: 't-7', name: null, plan: null },
    ];
    const person = aPerson({ properties: { company: 'Old Ltd' } });
    expect(who({ recording: aRecording({ person }), asides: { groups } }).company).toBe('Acme (Pro), t-7');
  });

  it('stand all properties, those of PostHog last, those that are empty not at all', () => {
    const person = aPerson({
      properties: {
        $os: 'Linux',
        utm_source: 'x',
        plan: 'Pro',
        nothing: null,
        blank: ' ',
        list: [1, 'a'],
        paid: false,
      },
    });
    expect(who({ recording: aRecording({ person }) }).properties.map(({ name, text }) => `${name} ${text}`)).toEqual([
      'list [1,"a"]',
      'paid false',
      'plan Pro',
      '$os Linux',
      'utm_source x',
    ]);
  });

  it.each([
    ['$direct', 'directly'],
    ['search.example', 'from search.example'],
    [null, null],
  ])('stands the way in from %s', (referringDomain, entry) => {
    expect(who({ recording: aRecording(), context: aContext({ referringDomain }) }).entry).toBe(entry);
  });

  it('stands whether the person was made as it began', () => {
    const created = (createdAt: number) => who({ recording: aRecording({ person: aPerson({ createdAt }) }) }).isNew;
    expect(created(start - 1_000)).toBe(true);
    expect(created(start - 3_600_000)).toBe(false);
    expect(who({ recording: aRecording() }).isNew).toBe(false);
  });
});

describe('the moment of identification', () => {
  const identify = (after: number) => anEvent({ name: '$identify', after });

  it('parts anonymous from known', () => {
    const found = who({ recording: aRecording(), events: [aPageview('/a'), identify(69_000)] });
    expect(found).toMatchObject({ wasAnonymous: true, identified: { offsetMs: 69_000 } });
  });

  it('at the very start parts nothing', () => {
    const found = who({ recording: aRecording(), events: [identify(0), aPageview('/a', { after: 20 })] });
    expect(found).toMatchObject({ wasAnonymous: false, identified: { offsetMs: 0 } });
  });

  it('stands with all that the app told of the person, what repeats counted', () => {
    const events = [
      identify(100),
      anEvent({ name: '$groupidentify', after: 200 }),
      anEvent({ name: '$set', after: 300 }),
      anEvent({ name: '$set', after: 9_000 }),
      anEvent({ name: '$create_alias', after: 9_500 }),
    ];
    const groups = [{ type: 'company', key: 'acme', name: 'Acme', plan: null }];
    const { landmarks } = who({ recording: aRecording(), events, asides: { groups } });
    expect(landmarks.map(({ words, moment, count }) => [plainText(words), moment.offsetMs, count])).toEqual([
      ['Was identified', 100, 1],
      ['Was named: company Acme', 200, 1],
      ['Properties were set', 300, 2],
      ['Was linked to another distinct ID', 9_500, 1],
    ]);
  });
});
