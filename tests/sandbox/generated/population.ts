import { nameBasedId, seededId } from '../ids.ts';
import type { Sample, SampleEvent, SamplePerson } from '../sample.ts';
import { firstMoment } from '../shift.ts';
import { pick, randomFrom } from './random.ts';

const day = 86_400;

const firstNames = [
  'amir',
  'bea',
  'chidi',
  'dana',
  'elif',
  'femi',
  'greta',
  'hugo',
  'ines',
  'jonas',
  'kaori',
  'lena',
] as const;
const lastNames = ['adeyemi', 'berg', 'costa', 'dunn', 'eriksen', 'fontaine', 'grant', 'haas'] as const;
type Browser = readonly [browser: string, version: number, os: string, osVersion: string];
const browsers: readonly [Browser, ...Browser[]] = [
  ['Chrome', 139, 'Mac OS X', '10.15.7'],
  ['Chrome', 138, 'Windows', '10'],
  ['Safari', 18.4, 'Mac OS X', '10.15.7'],
  ['Firefox', 144, 'Linux', ''],
  ['Mobile Safari', 18.4, 'iOS', '18.4'],
];
type Place = readonly [city: string, country: string, code: string];
const places: readonly [Place, ...Place[]] = [
  ['Berlin', 'Germany', 'DE'],
  ['Leeds', 'United Kingdom', 'GB'],
  ['Lyon', 'France', 'FR'],
  ['Portland', 'United States', 'US'],
];

/**
 * Other visitors who met the same exceptions, in short sessions without recordings; the same at every start. In the
 * last week 47 people in 58 sessions met the first of them; others met the rest in the two weeks before.
 */
export function population(sample: Sample): Sample[] {
  const random = randomFrom(20_261);
  const crowd = Array.from({ length: 47 }, (_, index) => visitor(index, firstMoment(sample), random));
  const [first, ...rest] = distinctExceptions(sample);
  return Array.from({ length: 70 }, (_, index) => {
    const isRecent = index < 58;
    // Everybody comes once, some again.
    const who = crowd[index] ?? crowd[Math.floor(random() * crowd.length)];
    const startsAgo = isRecent ? 1_800 + random() ** 2 * 6.9 * day : (7.1 + random() * 14) * day;
    const met = isRecent ? first : (rest[index % Math.max(rest.length, 1)] ?? first);
    const name = `background-${String(index + 1).padStart(3, '0')}`;
    return visit(name, sample, who, Math.round(startsAgo), met, random);
  });
}

/** Three other visitors who clicked in vain on what this sample's visitor did. */
export function deadClickers(sample: Sample): Sample[] {
  const random = randomFrom(20_262);
  const clicked = sample.events.find(({ event }) => event === '$dead_click');
  return Array.from({ length: 3 }, (_, index) => {
    const who = visitor(firstNames.length * lastNames.length + index, firstMoment(sample), random);
    const startsAgo = Math.round((0.5 + 2 * index + random()) * day);
    return visit(`dead-clicker-${index + 1}`, sample, who, startsAgo, clicked, random);
  });
}

/** The first event of each fingerprint. */
function distinctExceptions(sample: Sample): SampleEvent[] {
  const seen = new Map<unknown, SampleEvent>();
  for (const event of sample.events) {
    const fingerprint = event.properties.$exception_fingerprint;
    if (event.event === '$exception' && !seen.has(fingerprint)) {
      seen.set(fingerprint, event);
    }
  }
  return [...seen.values()];
}

type Visitor = {
  readonly person: SamplePerson;
  readonly distinctId: string;
  readonly properties: Record<string, unknown>;
};

function visitor(index: number, now: number, random: () => number): Visitor {
  const first = firstNames[index % firstNames.length] ?? 'amir';
  const last = lastNames[Math.floor(index / firstNames.length) % lastNames.length] ?? 'berg';
  const [browser, browserVersion, os, osVersion] = pick(random, browsers);
  const [city, country, code] = pick(random, places);
  const distinctId = `user_${first}_${3_000 + index}`;
  const properties = {
    $browser: browser,
    $browser_version: browserVersion,
    $os: os,
    $os_version: osVersion,
    $device_type: os === 'iOS' ? 'Mobile' : 'Desktop',
    $geoip_city_name: city,
    $geoip_country_name: country,
    $geoip_country_code: code,
    $lib: 'web',
  };
  return {
    distinctId,
    properties,
    person: {
      uuid: nameBasedId('5b6d2f0e-3f6a-4d1b-9f60-0c8a3a1e7f42', distinctId),
      createdAt: new Date(now - Math.round(random() * 200 * day * 1000)).toISOString(),
      distinctIds: [distinctId],
      properties: { ...properties, email: `${first}@${last}.example`, name: `${first} ${last}` },
    },
  };
}

function visit(
  name: string,
  sample: Sample,
  who: Visitor | undefined,
  startsAgo: number,
  met: SampleEvent | undefined,
  random: () => number,
): Sample {
  const start = firstMoment(sample);
  const sessionId = seededId(start, `${name}:session`);
  const windowId = seededId(start, `${name}:window`);
  const url = met?.properties.$current_url;
  const common = {
    ...who?.properties,
    $session_id: sessionId,
    $window_id: windowId,
    $current_url: typeof url === 'string' ? url : 'https://northleaf.example/',
    $host: 'northleaf.example',
    // What broke came with 2.14.0; the next release did not mend it.
    $app_version: startsAgo > 7 * day ? '2.13.2' : startsAgo > 2 * day ? '2.14.0' : '2.14.1',
  };
  const distinctId = who?.distinctId ?? sessionId;
  const at = (seconds: number, event: string, properties: Record<string, unknown>, elementsChain = ''): SampleEvent => {
    const time = start + Math.round(seconds * 1000);
    return {
      uuid: seededId(time, `${name}:${event}:${seconds}`),
      event,
      timestamp: new Date(time).toISOString(),
      distinctId,
      properties: { ...properties, ...common },
      elementsChain,
    };
  };
  const crash = 12 + random() * 90;
  return {
    name,
    title: 'Another visitor',
    startsAgo,
    sessionId,
    distinctId,
    person: who?.person ?? null,
    events: [
      at(0, '$pageview', {}),
      at(crash - 2, '$autocapture', { $event_type: 'click', $el_text: 'Pay now' }, 'button:text="Pay now"'),
      ...(met === undefined ? [] : [at(crash, met.event, met.properties, met.elementsChain)]),
      at(crash + 20 + random() * 60, '$pageleave', {}),
    ],
    console: [],
    snapshots: null,
    recording: { state: 'missing' },
  };
}
