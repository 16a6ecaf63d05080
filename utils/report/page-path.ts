import { clip } from './words';

/** The path of an address without what identifies one visit to it; the whole text where it is no address. */
export function pagePath(url: string | null): string | null {
  if (url === null) return null;
  const known = paths.get(url);
  if (known !== undefined) return known;
  const path = pathOf(url);
  if (paths.size >= mostPaths) paths.clear();
  paths.set(url, path);
  return path;
}

/** The path of an address in a row, cut to fit it. */
export function shortPath(url: string | null): string | null {
  const path = pagePath(url);
  return path === null ? null : clip(path, 120);
}

/** Reading an address costs far more than looking it up, and thousands of events share a few. */
const paths = new Map<string, string>();
const mostPaths = 2000;

function pathOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname, hash } = new URL(url);
  // Some single-page apps route in the hash.
  const route = /^#!?\//.test(hash) ? hash.split('?', 1)[0] : '';
  return `${pathname}${route}`;
}
