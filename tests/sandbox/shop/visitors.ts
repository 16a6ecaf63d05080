import type { Account } from './site/visit.ts';

/** What someone browses with. */
export type Device = {
  readonly userAgent: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly touch: boolean;
  readonly language: string;
};

/** Where someone browses from, as PostHog's GeoIP step would see the address. */
export type Place = {
  readonly ip: string;
  readonly city: string;
  readonly country: string;
  readonly countryCode: string;
  readonly continent: string;
  readonly continentCode: string;
  readonly timeZone: string;
};

export type Person = { readonly account: Account /** Days before the session. */; readonly knownFor: number };

const DESKTOP = { viewport: { width: 1440, height: 860 }, touch: false, language: 'en-GB' };

export const DEVICES = {
  macChrome: {
    ...DESKTOP,
    userAgent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36',
  },
  windowsEdge: {
    ...DESKTOP,
    viewport: { width: 1280, height: 720 },
    userAgent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0',
  },
  linuxFirefox: {
    ...DESKTOP,
    viewport: { width: 1366, height: 768 },
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0',
  },
  iphoneSafari: {
    viewport: { width: 390, height: 844 },
    touch: true,
    language: 'fr-FR',
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  },
} satisfies Record<string, Device>;

export const PLACES = {
  london: place('203.0.113.24', 'London', 'United Kingdom', 'GB', 'Europe/London'),
  berlin: place('203.0.113.77', 'Berlin', 'Germany', 'DE', 'Europe/Berlin'),
  lyon: place('198.51.100.12', 'Lyon', 'France', 'FR', 'Europe/Paris'),
  oslo: place('198.51.100.90', 'Oslo', 'Norway', 'NO', 'Europe/Oslo'),
} satisfies Record<string, Place>;

function place(ip: string, city: string, country: string, countryCode: string, timeZone: string): Place {
  return { ip, city, country, countryCode, continent: 'Europe', continentCode: 'EU', timeZone };
}

const BRIGHTWELL = {
  key: 'brightwell',
  name: 'Brightwell Studio',
  properties: { plan: 'Pro', seats: 24, country: 'DE' },
};

export const PEOPLE = {
  ada: {
    knownFor: 212,
    account: {
      distinctId: 'user_ada_5120',
      name: 'Ada Marlow',
      email: 'ada@brightwell.example',
      properties: { plan: 'Pro', role: 'Office manager', orders: 11 },
      company: BRIGHTWELL,
    },
  },
  bruno: {
    knownFor: 64,
    account: {
      distinctId: 'user_bruno_6348',
      name: 'Bruno Sauer',
      email: 'bruno@sauer.example',
      properties: { plan: 'Free', orders: 1 },
      company: null,
    },
  },
  chidi: {
    knownFor: 9,
    account: {
      distinctId: 'user_chidi_7710',
      name: 'Chidi Okafor',
      email: 'chidi@harbourline.example',
      properties: { plan: 'Team', orders: 3 },
      company: { key: 'harbourline', name: 'Harbourline Ltd', properties: { plan: 'Team', seats: 80, country: 'GB' } },
    },
  },
  dana: {
    knownFor: 400,
    account: {
      distinctId: 'user_dana_2009',
      name: 'Dana Whitlock',
      email: 'dana@whitlock.example',
      properties: { plan: 'Cellar', orders: 37 },
      company: null,
    },
  },
  eve: {
    knownFor: 0,
    account: {
      distinctId: 'eve@fernbank.example',
      name: 'Eve Lindqvist',
      email: 'eve@fernbank.example',
      properties: { plan: 'Free' },
      company: null,
    },
  },
  hostile: {
    knownFor: 3,
    account: {
      distinctId: 'user_<b>9</b>_"quoted"',
      name: '<img src=x onerror=alert(1)> **Mallory** @everyone',
      email: '"><svg/onload=alert(1)>@mallory.example',
      properties: {
        plan: '[Pro](javascript:alert(1))',
        note: `![pixel](https://evil.example/p.png) ${'long '.repeat(400)}`,
        reversed: '\u202Eevil\u202C abc',
        control: 'bell\u0007 null\u0000 zero\u200Bwidth',
      },
      company: {
        key: 'acme|<script>',
        name: '</title><script>alert(1)</script> Ltd',
        properties: { plan: '`rm -rf`', seats: 1 },
      },
    },
  },
} satisfies Record<string, Person>;
