import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '@/tests/property-runs';
import { listProperties } from '../person-properties';
import type { Who } from '../who';
import { plainText } from '../words';
import { initialsOf } from './initials';
import { knownNames, shortName } from './known-names';
import { redactionAt } from './redaction';

const standard = redactionAt('standard', []);
const strict = redactionAt('strict', []);
const full = redactionAt('full', []);

describe('standard', () => {
  it.each([
    ['Mail to ada.lovelace+x@mail.shop.example failed.', 'Mail to [email] failed.'],
    ['cut ada@brightw…', 'cut [email]…'],
    ['GET /api?email=ada%40shop.example answered 409', 'GET /api answered 409'],
    ['/teas?q=rose#reviews', '/teas'],
    ['/#/orders/12?tab=2', '/#/orders/12'],
    ['see https://ada:secret@shop.example/a/b?token=1#x now', 'see https://shop.example/a/b now'],
    ['/order/0190f3a2-7b1c-7e11-8c55-2f1d0a9b8c7d/pay', '/order/[id]/pay'],
    ['/order/12345678', '/order/[id]'],
    ['/order/NL-20418', '/order/NL-20418'],
    ['/blog/2024/highland-assam-2', '/blog/2024/highland-assam-2'],
    ['(reading "/a?b=c")', '(reading "/a")'],
    ['retry?attempt=3&user=ada', 'retry'],
    ['Card 4242 4242 4242 4242 declined', 'Card [number] declined'],
    ['call +49 170 1234567', 'call [number]'],
    ['account 1234567890', 'account [number]'],
    ['sha 9fceb02d0ae598e95dc9 broke', 'sha [id] broke'],
    ['key sk_live_4eC39HqLyjWDarjtT1zdp7dc', 'key [id]'],
    ['new_checkout_flow_q3_2025', 'new_checkout_flow_q3_2025'],
    ['subscription_step_2_completed', 'subscription_step_2_completed'],
    ['checkoutStep2CompletedAgain', 'checkoutStep2CompletedAgain'],
    ['CHECKOUT_FLOW_REDESIGN_V2', 'CHECKOUT_FLOW_REDESIGN_V2'],
    ['New-Checkout-3ds-experiment', 'New-Checkout-3ds-experiment'],
    ['price_1MoBy5LkdIwHu7ixZhnattbh', '[id]'],
    ['sess_kqwjzmxkbnvcplqwert1', '[id]'],
    ['kqwjzmxk3bnvcpl7qwertzui', '[id]'],
    ['JBSWY3DPEHPK3PXPJBSWY3DP', '[id]'],
    ['AbCdEfGhIjKlMnOpQrStUv1', '[id]'],
    ['deadbeefdeadbeefdeadbe12', '[id]'],
    ['user_ada_lovelace_12345678', '[id]'],
    ['customer cus_NffrFeUfNV2Hib is gone', 'customer [id] is gone'],
    ['/reset/AbCdEfGhIjKlMnOpQr', '/reset/[id]'],
    ['link AbCdEfGhIjKlMnOpQrStUvWx', 'link [id]'],
    ['XMLHttpRequest, getUserByIdAndToken', 'XMLHttpRequest, getUserByIdAndToken'],
    ['getHTTPSConnectionManagerByName', 'getHTTPSConnectionManagerByName'],
    ['iPhone15ProMaxOffer on WebGL2Context', 'iPhone15ProMaxOffer on WebGL2Context'],
    ['mail to ada@… or ada.l%40', 'mail to [email]… or [email]'],
    ['npm @scope and a @ b', 'npm @scope and a @ b'],
    ['jwt eyJhbGciOi.JIUzI1.NiIsInR5cCI6Ikp9', 'jwt eyJhbGciOi.JIUzI1.[id]'],
    ['Authorization: Bearer abc.def', 'Authorization: Bearer [secret]'],
    ['{"password":"hunter2"}', '{"password":"[secret]"}'],
    ['from 203.0.113.9 and 2001:db8::8a2e:370:7334', 'from [ip] and [ip]'],
    ['connect 2001:db8::8a2e:370:7334: refused', 'connect [ip]: refused'],
    ['IP:2001:db8::1 blocked', 'IP:[ip] blocked'],
    ['2001:db8::1... retry', '[ip]... retry'],
    ['to 2001:db8:0:0:0:0:2:1:443', 'to [ip]:443'],
    ['at 12:34:56, in std::string and 3:2:1', 'at 12:34:56, in std::string and 3:2:1'],
    ['TypeError: x is undefined at 14:23:45', 'TypeError: x is undefined at 14:23:45'],
    ['Unexpected token : in JSON', 'Unexpected token : in JSON'],
    ['Chrome 139.0.7258.127 on 2026-11-22 23:32', 'Chrome 139.0.7258.127 on 2026-11-22 23:32'],
    ['react@18.2.0 and std::vector', 'react@18.2.0 and std::vector'],
    ['Really? Yes', 'Really? Yes'],
  ])('%s → %s', (text, redacted) => expect(standard.text(text)).toBe(redacted));

  it('calls a person by initials wherever they are named', () => {
    const names = [
      { name: 'Ada Lovelace', initials: 'A. L.' },
      { name: 'ada@shop.example', initials: 'A.' },
    ];
    const { words } = redactionAt('standard', names);
    expect(
      plainText(words(['Clicked ', { strong: 'Hello, ada  lovelace' }, ' of ', { code: 'ada@shop.example' }])),
    ).toBe('Clicked Hello, A. L. of A.');
  });

  it('leaves no e-mail address and no query string in any text', () => {
    // Their own question and percent signs would be taken for those of a query.
    const address = fc.emailAddress().filter((one) => !/[?%]/.test(one));
    // A quote ends an address in a text; browsers write it as %27 in a query.
    const parameters = fc.webQueryParameters().filter((one) => !one.includes("'"));
    const secret = fc.oneof(
      address,
      address.map((one) => encodeURIComponent(one)),
      fc.webUrl({ withQueryParameters: true }).filter((one) => !one.includes("'")),
      fc.tuple(fc.webPath(), parameters).map(([path, query]) => `${path || '/'}?q=${query}`),
      parameters.map((query) => `?token=${query}&b=${query}`),
      fc.uuid(),
      fc.ipV4(),
      fc.stringMatching(/^[2-6]\d{3}([ -]?\d{4}){3}$/),
    );
    const filler = fc.constantFrom('', ' ', 'Error: ', '"', "'", '(', ')', ' at ', ', ', 'failed. ', '“', '<');
    const text = fc.array(fc.tuple(filler, secret, filler), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(text, (pieces) => {
        const redacted = standard.text(pieces.map((piece) => piece.join('')).join(' '));
        expect(redacted).not.toMatch(/[^\s@/]@[\p{L}\p{N}.-]+\.\p{L}/u);
        expect(redacted).not.toMatch(/%40/);
        expect(redacted).not.toMatch(/[?&][\w.~-]+=/);
        expect(redacted).not.toMatch(/\/[^\s"'<>“]*\?[^\s"'<>“]*=/);
        expect(redacted).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
        expect(redacted).not.toMatch(/\d{9}|\d{4}[ -]\d{4}[ -]\d{4}/);
        expect(redacted).not.toMatch(
          /(?<![\d.])(?:\d{1,2}|1\d\d|2[0-4]\d)(?:\.(?:\d{1,2}|1\d\d|2[0-4]\d)){3}(?![\d.])/,
        );
      }),
      { numRuns: propertyRuns(1000) },
    );
  });

  it('reads long texts in time that grows with them', () => {
    const long = `${'a-b_1'.repeat(2000)} ${'x@'.repeat(2000)} ${'::1'.repeat(2000)} ${'/a?b'.repeat(2000)}`;
    expect(standard.text(long).length).toBeGreaterThan(0);
  });
});

describe('full', () => {
  it('leaves everything as seen but IP addresses', () => {
    expect(full.text('ada@shop.example /a?b=c from 203.0.113.9')).toBe('ada@shop.example /a?b=c from [ip]');
    expect(full.text('at ::1, 14:23:45 and Foo::Bar')).toBe('at [ip], 14:23:45 and Foo::Bar');
  });
});

describe('strict', () => {
  it('leaves paths of addresses', () => {
    expect(strict.text('GET https://shop.example/a/b?c=d and https://shop.example')).toBe('GET /a/b and /');
  });

  it('says what something is called, and not what it says', () => {
    expect(plainText(strict.words([{ strong: 'TypeError: Ada has no address' }, ' at ', { code: '/a: b' }]))).toBe(
      'TypeError at /a: b',
    );
    expect(plainText(strict.words(['Copied ', { strong: '“my words”' }]))).toBe('Copied text');
  });

  it.each([
    ['Error', 'Error'],
    ['TypeError', 'TypeError'],
    ['App\\Exceptions\\PaymentFailed', 'App\\Exceptions\\PaymentFailed'],
    ['ActiveRecord::RecordNotFound', 'ActiveRecord::RecordNotFound'],
    ['java.lang.NullPointerException', 'java.lang.NullPointerException'],
    ['Ada has no card', 'An exception'],
    ['', 'An exception'],
  ])('of an exception of the type "%s" says %s', (thrown, told) => {
    const title = `${thrown}: card of Ada: declined`;
    for (const word of [
      { strong: title, thrown },
      { code: title, thrown },
    ]) {
      expect(plainText(strict.words([word, ' was thrown']))).toBe(`${told} was thrown`);
      expect(plainText(standard.words([word]))).toBe(title);
    }
  });

  it.each([
    ['App\\Exceptions\\PaymentFailed: card of Ada: declined', 'App\\Exceptions\\PaymentFailed'],
    ['ActiveRecord::RecordNotFound: no Ada', 'ActiveRecord::RecordNotFound'],
    ['payment-failed: card of Ada', 'payment-failed'],
  ])('%s → %s', (strong, told) => expect(plainText(strict.words([{ strong }]))).toBe(told));

  it('names nobody', () => {
    const { text } = redactionAt('strict', [{ name: 'Ada', initials: 'A.' }]);
    expect(text('Hello Ada, Adam')).toBe('Hello [person], Adam');
  });
});

describe('names', () => {
  it.each([
    ['王伟', '你好，王伟先生', '你好，王.先生'],
    ['王伟', 'Hi王伟ok', 'Hi王.ok'],
    ['王小明', '欢迎王小明回来', '欢迎王.回来'],
    ['김민수', '김민수님 안녕하세요', '김.님 안녕하세요'],
    ['Bo', 'Hello Bo, Bob', 'Hello B., Bob'],
    ['Li', 'Hello Li', 'Hello L.'],
    ['Ada', '你好Ada先生, Adam', '你好A.先生, Adam'],
  ])('%s: %s → %s', (name, text, told) => {
    expect(redactionAt('standard', knownNames(called(name))).text(text)).toBe(told);
  });

  it.each([
    ['王伟', '王.'],
    ['Bo', 'B.'],
    ['ada@shop.example', 'A.'],
    ['12', '[id]'],
    ['Person without a name', 'Person without a name'],
  ])('%s is %s for short', (name, short) => expect(shortName({ name, anonymous: false })).toBe(short));

  it.each([
    ['ada.lovelace@shop.example', 'Hello, Ada Lovelace at /u/ada.lovelace', 'Hello, A. L. at /u/A. L.'],
    ['support@shop.example', 'Contact our support', 'Contact our support'],
  ])('of an e-mail address %s is known by its parts, unless it is a role', (name, text, told) => {
    expect(redactionAt('standard', knownNames(called(name))).text(text)).toBe(told);
  });

  it('leave the own words of the report alone', () => {
    const { words, own } = redactionAt('standard', knownNames(called('Test User')));
    expect(plainText(words(['2 page visits were slow for this user, ', { strong: 'Hello, Test User' }]))).toBe(
      '2 page visits were slow for this user, Hello, T. U.',
    );
    expect(own('no user action just before')).toBe('no user action just before');
  });

  it.each([
    ['email_status', 'active'],
    ['email_verified', 'true'],
    ['address_type', 'home'],
    ['address_count', '3'],
    ['mobile', 'false'],
    ['name', 'true'],
  ])('are not what %s holds: %s', (name, text) => {
    expect(redactionAt('standard', knownNames(called('Ada', { [name]: text }))).text(`${text} 0:30`)).toBe(
      `${text} 0:30`,
    );
  });

  it.each([
    ['work_email', 'ada@shop.example'],
    ['billing_address', 'Torstrasse 1'],
    ['street', 'Torstrasse'],
    ['mobile', '0170 123456'],
    ['last_name', 'Lovelace'],
    ['postcode', 'SW1A 1AA'],
  ])('are what %s holds: %s', (name, text) => {
    const { text: told } = redactionAt('standard', knownNames(called('Bo', { [name]: text })));
    expect(told(`for ${text}.`)).not.toContain(text);
  });

  it('knows every distinct ID of a person', () => {
    const names = knownNames({ ...called('Ada'), distinctIds: ['user-7', 'lovelace-1'] });
    expect(redactionAt('standard', names).text('POST /u/lovelace-1 for user-7')).not.toMatch(/lovelace-1|user-7/);
  });
});

function called(name: string, properties: Readonly<Record<string, unknown>> = {}): Who {
  return {
    name,
    anonymous: false,
    email: null,
    company: null,
    place: null,
    device: null,
    entry: null,
    firstSeenAt: null,
    isNew: false,
    identified: null,
    wasAnonymous: false,
    distinctIds: [],
    properties: listProperties(properties),
    propertiesFrom: 'person',
    groups: [],
    landmarks: [],
  };
}

describe('initials', () => {
  it.each([
    ['Ada Lovelace', 'A. L.'],
    ['ada.lovelace@shop.example', 'A. L.'],
    ['ada_lovelace', 'A. L.'],
    ['ada@shop.example', 'A.'],
    ['Jean-Luc Émile Picard Senior', 'J. L. É.'],
    ['1234', null],
  ])('%s → %s', (name, initials) => expect(initialsOf(name)).toBe(initials));
});
