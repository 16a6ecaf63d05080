import type { FindProblem } from './find-problem';
import type { Link } from './link';
import { parseLink } from './parse-link';
import { findSessionIds, parseSessionId } from './session-id';

/** What a person pasted: a session to show, or why none can be told from it. */
export type Found =
  | { readonly kind: 'link'; readonly link: Link }
  | { readonly kind: 'problem'; readonly problem: FindProblem };

/**
 * Finds the one recording that a pasted text means: a bare session ID, a link of any form, a path, or a text that has
 * one of them inside. Total: every text has an answer. A bare ID gives a link that names no PostHog.
 */
export function findLink(text: string): Found {
  const trimmed = text.trim();
  if (trimmed === '') return problem('empty');
  const bare = parseSessionId(trimmed);
  if (bare !== null) return found(bareLink(bare));

  const addresses = addressesIn(trimmed);
  const links = distinct(addresses.flatMap((address) => linkAt(address) ?? []));
  const [link] = links;
  if (links.length > 1) return problem('several');
  if (link) return found(link);

  const path = pathIn(trimmed);
  if (path) return found(path);
  // A line of a log names a session beside the address where it happened. An ID within an address is another thing's.
  const [id, ...others] = findSessionIds(trimmed.replace(withProtocol, ' ').replace(withoutProtocol, ' '));
  if (others.length > 0) return problem('several');
  if (id !== undefined) return found(bareLink(id));
  const [address] = addresses;
  if (address !== undefined) return problem(problemOf(address));
  if (/^phx_/.test(trimmed)) return problem('personal-key');
  if (/^phc_/.test(trimmed)) return problem('project-token');
  return problem('no-id');
}

const withProtocol = /https?:\/\/[^\s<>"'`|\\^{}]+/gi;
/** A chat often drops the protocol. */
const withoutProtocol = /(?<![\w@./-])(?:[a-z\d-]+\.)+[a-z]{2,}(?::\d+)?\/[^\s<>"'`|\\^{}]*/gi;

/** Addresses in a text, without the punctuation and the brackets around them. */
function addressesIn(text: string): string[] {
  const whole = [...text.matchAll(withProtocol)].map(([address]) => withoutTail(address));
  if (whole.length > 0) return whole;
  return [...text.matchAll(withoutProtocol)].map(([address]) => `https://${withoutTail(address)}`);
}

/** A sentence goes on after an address: `(https://…).` A bracket that was opened inside belongs to it. */
function withoutTail(address: string): string {
  let end = address.length;
  while (end > 0) {
    const last = address.charAt(end - 1);
    const opener = last === ')' ? '(' : last === ']' ? '[' : null;
    const isLoose = opener !== null && !address.slice(0, end).includes(opener);
    if (!isLoose && !'.,;:!?*_~'.includes(last)) break;
    end -= 1;
  }
  return address.slice(0, end);
}

/** The recording at an address, or at one that it leads on to: a chat's redirect, PostHog's login page. */
function linkAt(address: string): Link | null {
  const direct = parseLink(address);
  if (direct !== null || !URL.canParse(address)) return direct;
  const url = new URL(address);
  for (const value of url.searchParams.values()) {
    const target = /^(?:https?:\/\/|\/)/.test(value) ? URL.parse(value, url.origin) : null;
    const inner = target && parseLink(target.href);
    if (inner) return inner;
  }
  return null;
}

/** `/project/12/replay/<id>`: a path as PostHog's own pages show it, without the instance. */
function pathIn(text: string): Link | null {
  const path = /^\/?(?=(?:project\/[^/\s]+\/)?(?:replay|recordings)\/)\S+$/.exec(text)?.[0];
  const link = path === undefined ? null : parseLink(`https://instance.invalid/${path.replace(/^\//, '')}`);
  return link && { ...link, origin: null };
}

function problemOf(address: string): FindProblem {
  const path = URL.parse(address)?.pathname ?? '';
  if (/^\/(?:shared|embedded|exporter)\b/.test(path)) return 'shared';
  const scene = path.replace(/^\/project\/[^/]+/, '');
  if (/^\/replay-vision\/observations\//.test(scene)) return 'observation';
  return /^\/(?:replay|recordings)(?:\/|$)/.test(scene) ? 'list' : 'other-address';
}

/** The same recording named twice is one. The first way of naming it counts. */
function distinct(links: readonly Link[]): Link[] {
  return [...new Map(links.toReversed().map((link) => [link.sessionId, link])).values()].toReversed();
}

function bareLink(sessionId: string): Link {
  return { origin: null, project: { kind: 'none' }, sessionId };
}

function found(link: Link): Found {
  return { kind: 'link', link };
}

function problem(kind: FindProblem): Found {
  return { kind: 'problem', problem: kind };
}
