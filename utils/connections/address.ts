/** The addresses of PostHog Cloud. A key belongs to one of them and is unknown to the other. */
export const cloudOrigins = ['https://us.posthog.com', 'https://eu.posthog.com'] as const;

/** What a person typed or pasted as the address of their PostHog: an origin that may work, or what to enter instead. */
export type Address = { readonly ok: true; readonly origin: string } | { readonly ok: false; readonly advice: string };

/**
 * Takes any address of a page in PostHog, with or without `https://`: PostHog Cloud's, or one that somebody hosts. Total:
 * every text has an answer.
 */
export function parseAddress(text: string): Address {
  const url = urlOf(text.trim());
  if (url === null)
    return { ok: false, advice: `Enter ${cloudOrigins.join(', ')}, or the address of your own PostHog.` };
  const { hostname, host } = url;
  const cloud = url.port === '' && cloudOrigins.find((known) => known === `https://${hostname}`);
  if (cloud) return { ok: true, origin: cloud };
  // app. leads to either region, and *.i. only takes events in (PostHog: posthog/settings/web.py).
  if (hostname === 'posthog.com' || hostname.endsWith('.posthog.com')) {
    return {
      ok: false,
      advice: `${host} does not say which region your data is in. Enter ${cloudOrigins.join(' or ')}: the one your browser shows when you look at a recording.`,
    };
  }
  // The end of the name `com`, so that `posthog.company.com` may be anybody’s own.
  if (/posthog\.com(\.|$)/.test(hostname)) {
    return { ok: false, advice: `${host} is not PostHog Cloud, although its name looks like it.` };
  }
  if (url.protocol === 'http:' && !isThisMachine(hostname)) {
    return {
      ok: false,
      advice: `A key is sent only over https. Enter https://${host}, if your PostHog answers there.`,
    };
  }
  return { ok: true, origin: url.origin };
}

function urlOf(text: string): URL | null {
  const isBareLocal = isThisMachine(/^[^/:]+/.exec(text)?.[0] ?? '');
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `${isBareLocal ? 'http' : 'https'}://${text}`);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '') return null;
  return url.hostname.includes('.') || isThisMachine(url.hostname) ? url : null;
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1';
}

/** Why a text cannot be a personal API key, as a sentence, or `null` where it may be one. */
export function keyProblem(text: string): string | null {
  const key = text.trim();
  if (key === '') return 'Paste a personal API key. It starts with phx_.';
  if (/\s/.test(key)) return 'This key has a space or a line break in it. Copy it once more, whole.';
  const other = otherTokens.find(({ prefix }) => key.startsWith(prefix));
  return other ? `This is ${other.name}. A personal API key starts with phx_.` : null;
}

const otherTokens = [
  { prefix: 'phc_', name: 'a public project token' },
  { prefix: 'phs_', name: 'a project secret key' },
  { prefix: 'pha_', name: 'an OAuth access token' },
];
