/** The addresses of PostHog Cloud. A key belongs to one of them and is unknown to the other. */
export const cloudOrigins = ['https://us.posthog.com', 'https://eu.posthog.com'] as const;

export type CloudOrigin = (typeof cloudOrigins)[number];

/** What a person typed or pasted as the address of their PostHog: an origin that works, or what to enter instead. */
export type Address =
  | { readonly ok: true; readonly origin: CloudOrigin }
  | { readonly ok: false; readonly advice: string };

/** Takes any address of a page in PostHog, with or without `https://`. Total: every text has an answer. */
export function parseAddress(text: string): Address {
  const host = hostOf(text.trim());
  const origin = cloudOrigins.find((known) => known === `https://${host}`);
  if (origin) return { ok: true, origin };
  if (host === null) return { ok: false, advice: `Enter ${cloudOrigins.join(' or ')}.` };
  // app. leads to either region, and *.i. only takes events in (PostHog: posthog/settings/web.py).
  const isPostHog = host === 'posthog.com' || host.endsWith('.posthog.com');
  return {
    ok: false,
    advice: isPostHog
      ? `${host} does not say which region your data is in. Enter ${cloudOrigins.join(' or ')}: the one your browser shows when you look at a recording.`
      : `${host} cannot be connected. Enter ${cloudOrigins.join(' or ')}.`,
  };
}

function hostOf(text: string): string | null {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  const web = url?.protocol === 'https:' || url?.protocol === 'http:';
  return web && url.hostname.includes('.') && url.port === '' ? url.hostname : null;
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
