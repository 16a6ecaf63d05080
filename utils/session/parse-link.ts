import type { Link } from './link';
import { parseMoment } from './moment';
import { recordingInView } from './recording-in-view';

/**
 * Reads a link to a recording, with the moment that it names. Total: no text makes it throw, and no address that is not
 * a recording's gives a link.
 */
export function parseLink(address: string): Link | null {
  const link = recordingInView(address);
  if (link === null) return null;
  const url = new URL(address.trim());
  const at = parseMoment(url.searchParams) ?? parseMoment(new URLSearchParams(url.hash.slice(1)));
  return at ? { ...link, at } : link;
}
