import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findLink } from './find-link';
import type { Link } from './link';
import { linkText } from './link-text';

const id = '0193a4f2-7c3e-7abc-8def-0123456789ab';
const otherId = '0193a4f2-7c3e-7abc-8def-ba9876543210';
const person = '3f6f1a52-54b0-5c6a-9d53-0c5b6f0a7e11';
const legacyId = '187d7c7619e1d62-0a36a9481897db-1d525634-384000-187d7c7619f3d4f';
const us = 'https://us.posthog.com';
const none = { kind: 'none' } as const;
const two = { kind: 'number', number: 2 } as const;
const bare: Link = { origin: null, project: none, sessionId: id };
const whole: Link = { origin: us, project: two, sessionId: id };
const token: Link = { origin: us, project: { kind: 'token', token: 'phc_AbC123' }, sessionId: id };

describe('what a person may paste', () => {
  test.each<[string, string, Link]>([
    ['a bare id', id, bare],
    ['with blanks around it', `  ${id}\n`, bare],
    ['an id from before UUIDv7', legacyId, { ...bare, sessionId: legacyId }],
    ['a link', `${us}/project/2/replay/${id}`, whole],
    ['a link with a moment', `${us}/project/2/replay/${id}?t=12.5`, { ...whole, at: { kind: 'offset', ms: 12_500 } }],
    ['a link with a token', `${us}/project/phc_AbC123/replay/${id}`, token],
    [
      "a link on a customer's proxy",
      `https://ph.shop.example/project/phc_AbC123/replay/${id}`,
      { ...token, origin: 'https://ph.shop.example' },
    ],
    ['a link at the end of a sentence', `Look here: ${us}/project/2/replay/${id}.`, whole],
    ['a link in brackets', `(${us}/project/2/replay/${id})`, whole],
    ['a link of Slack', `<${us}/project/2/replay/${id}|recording>`, whole],
    ['a link of Markdown', `See [the recording](${us}/project/2/replay/${id}), please`, whole],
    ['a link of HTML', `<a href="${us}/project/2/replay/${id}">recording</a>`, whole],
    ['a link without its protocol', `us.posthog.com/project/2/replay/${id}`, whole],
    ['the same link twice', `${us}/project/2/replay/${id} ${us}/replay/${id}`, whole],
    ['a recording link among others', `https://shop.example/cart ${us}/project/2/replay/${id}`, whole],
    [
      'a redirect of a chat',
      `https://slack-redir.example/link?url=${encodeURIComponent(whole.origin ?? '')}%2Fproject%2F2%2Freplay%2F${id}`,
      whole,
    ],
    ['the login page on the way there', `${us}/login?next=/project/2/replay/${id}`, whole],
    ['a path', `/project/2/replay/${id}`, { ...whole, origin: null }],
    ['a path without a project', `replay/${id}`, bare],
    ['an id among words', `$session_id: ${id}`, bare],
    ['an id in JSON', `{"$session_id":"${id}","n":1}`, bare],
    ['an id beside the one of a person', `person ${person}, session ${id}`, bare],
    ['a line of a log', `{"$session_id":"${id}","$current_url":"https://shop.example/x"}`, bare],
    ['a line of a log, the address first', `https://shop.example/cart?step=2 session ${id}`, bare],
    ['an id beside an address without its protocol', `shop.example/cart ${id}`, bare],
    ['an id beside an address with an id of its own', `https://shop.example/order/${otherId} ${id}`, bare],
    [
      "a link on a customer's proxy, under a path",
      `https://shop.example/ingest/project/phc_AbC123/replay/${id}?t=3`,
      { ...token, origin: 'https://shop.example', at: { kind: 'offset', ms: 3000 } },
    ],
    ['an id in an address of something else', `${id} was seen, see`, bare],
  ])('%s', (_name, text, link) => {
    expect(findLink(text)).toEqual({ kind: 'link', link });
  });
});

describe('what is wrong with the rest', () => {
  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['hello there', 'no-id'],
    ['42', 'no-id'],
    [`${id} and ${otherId}`, 'several'],
    [`${us}/replay/${id} ${us}/replay/${otherId}`, 'several'],
    ['phx_abcdefghijklmnop', 'personal-key'],
    ['phc_abcdefghijklmnop', 'project-token'],
    [`${us}/shared/abcdefghij`, 'shared'],
    [`${us}/project/2/replay-vision/observations/${id}`, 'observation'],
    [`${us}/project/2/replay/home`, 'list'],
    [`${us}/replay`, 'list'],
    [`${us}/project/2/insights/abc`, 'other-address'],
    ['https://shop.example/cart', 'other-address'],
    [`https://shop.example/order/${id}`, 'other-address'],
    [`https://shop.example/ingest/project/2/replay/${id}`, 'other-address'],
    [`https://shop.example/x ${id} ${otherId}`, 'several'],
  ])('%s: %s', (text, problem) => {
    expect(findLink(text)).toEqual({ kind: 'problem', problem });
  });
});

const links: fc.Arbitrary<Link> = fc.record(
  {
    origin: fc.constantFrom(null, us, 'https://ph.shop.example', 'http://localhost:8000'),
    project: fc.oneof(
      fc.constant(none),
      fc.nat().map((number) => ({ kind: 'number', number }) as const),
      fc.stringMatching(/^phc_[A-Za-z0-9]{4,20}$/).map((text) => ({ kind: 'token', token: text }) as const),
    ),
    sessionId: fc.uuid({ version: 7 }),
    at: fc.oneof(
      fc.nat(86_400_000).map((ms) => ({ kind: 'offset', ms }) as const),
      fc.integer({ min: 1, max: 4e12 }).map((ms) => ({ kind: 'instant', ms }) as const),
    ),
  },
  { requiredKeys: ['origin', 'project', 'sessionId'] },
);

describe('for any text', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true })), (text) => {
        expect(['link', 'problem']).toContain(findLink(text).kind);
      }),
    );
  });

  it('finds what linkText wrote, alone and among words', () => {
    fc.assert(
      fc.property(
        links,
        fc.constantFrom('', 'Recording: '),
        fc.constantFrom('', '.', ' (sent by mail)'),
        (link, before, after) => {
          const text = linkText(link);
          expect(findLink(text)).toEqual({ kind: 'link', link });
          if (link.origin !== null) expect(findLink(before + text + after)).toEqual({ kind: 'link', link });
        },
      ),
    );
  });
});
