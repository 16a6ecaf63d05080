/** The path of an address without what identifies one visit to it; the whole text where it is no address. */
export function pagePath(url: string | null): string | null {
  if (url === null) return null;
  if (!URL.canParse(url)) return url;
  const { pathname, hash } = new URL(url);
  // Some single-page apps route in the hash.
  const route = /^#!?\//.test(hash) ? hash.split('?', 1)[0] : '';
  return `${pathname}${route}`;
}
