import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyProblem, parseAddress } from './address';

describe('the PostHog address', () => {
  it.each([
    ['https://us.posthog.com', 'https://us.posthog.com'],
    ['https://eu.posthog.com/', 'https://eu.posthog.com'],
    ['eu.posthog.com', 'https://eu.posthog.com'],
    ['  US.PostHog.com  ', 'https://us.posthog.com'],
    ['http://us.posthog.com', 'https://us.posthog.com'],
    ['https://eu.posthog.com/project/12/replay/0197?t=4', 'https://eu.posthog.com'],
    ['eu.posthog.com/project/12', 'https://eu.posthog.com'],
    ['https://posthog.shop.example/replay/home', 'https://posthog.shop.example'],
    ['posthog.company.com', 'https://posthog.company.com'],
    ['https://posthog.comcast.net/project/1', 'https://posthog.comcast.net'],
    ['posthog.shop.example:8443', 'https://posthog.shop.example:8443'],
    ['localhost:8010', 'http://localhost:8010'],
    ['http://127.0.0.1:8010/project/1', 'http://127.0.0.1:8010'],
  ])('%s is %s', (text, origin) => {
    expect(parseAddress(text)).toEqual({ ok: true, origin });
  });

  it.each([
    ['', /^Enter https:\/\/us\.posthog\.com, https:\/\/eu\.posthog\.com, or the address of your own PostHog\.$/],
    ['posthog', /^Enter /],
    ['javascript:alert(1)', /^Enter /],
    ['ftp://us.posthog.com', /^Enter /],
    ['https://us.posthog.com:8443', /^us\.posthog\.com:8443 does not say/],
    ['http://posthog.shop.example', /^A key is sent only over https/],
    ['https://app.posthog.com', /^app\.posthog\.com does not say which region/],
    ['eu.i.posthog.com', /^eu\.i\.posthog\.com does not say/],
    ['https://us.posthog.com.evil.example', /^us\.posthog\.com\.evil\.example is not PostHog Cloud/],
    ['https://us.posthog.com@evil.example', /^Enter /],
    ['https://notposthog.com', /^notposthog\.com is not PostHog Cloud/],
  ])('%j is refused with advice', (text, advice) => {
    expect(parseAddress(text)).toEqual({ ok: false, advice: expect.stringMatching(advice) });
  });

  it('never becomes an address without TLS on another machine, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain()), (text) => {
        const address = parseAddress(text);
        const isSafe = address.ok && /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)(:|$))/.test(address.origin);
        expect(address.ok ? isSafe : address.advice.length > 0).toBe(true);
      }),
    );
  });
});

describe('a personal API key', () => {
  it.each(['phx_0123456789abcdef', ' phx_trailing \n', 'old0key0without0prefix'])('%j may be one', (text) => {
    expect(keyProblem(text)).toBeNull();
  });

  it.each([
    ['', /^Paste/],
    ['   ', /^Paste/],
    ['phc_public', /public project token/],
    ['phs_secret', /project secret key/],
    ['pha_oauth', /OAuth/],
    ['phx_half and half', /space/],
  ])('%j is none', (text, problem) => {
    expect(keyProblem(text)).toMatch(problem);
  });
});
