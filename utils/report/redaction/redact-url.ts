/** The addresses and paths in a text without query strings, credentials and long ids: `https://shop.example/order/[id]`. */
export function redactAddresses(text: string): string {
  return text
    .replace(addresses, (address) => redactAddress(address))
    .replace(paths, (path) => redactPath(path))
    .replace(loneQueries, '');
}

/** The address alone, of which a path is left: `/order/[id]`. */
export function onlyPaths(text: string): string {
  return text.replace(addresses, (address) => redactPath(address.replace(beforePath, '') || '/'));
}

const addresses = /\b[a-z][a-z\d+.-]*:\/\/[^\s"'<>`“”]+/giu;
const beforePath = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/iu;

/** A path stands at the start of a word. */
const paths = /(?<![\p{L}\p{N}\])/._~%-])\/[^\s"'<>`“”]+/gu;

/** `?name=value`, `&name=value`, wherever. */
const loneQueries = /[?&#][\p{L}\p{N}_.%~[\]-]+=[^\s"'<>`“”]*/gu;

function redactAddress(address: string): string {
  const head = beforePath.exec(address)?.[0] ?? '';
  const host = head.replace(/\/\/.*@/u, '//');
  return host + redactPath(address.slice(head.length));
}

function redactPath(path: string): string {
  const [place = '', hash = ''] = path.split('#', 2);
  const [before = ''] = place.split('?', 1);
  // Some single-page apps route in the hash.
  const [route = ''] = /^!?\//.test(hash) ? hash.split(/[?&]/, 1) : [''];
  return segments(before) + (route === '' ? '' : `#${segments(route)}`);
}

function segments(path: string): string {
  return path
    .split('/')
    .map((segment) => (isLongId(segment) ? '[id]' : segment))
    .join('/');
}

/** Ids that a machine made. `2024`, `v2` and `highland-assam-2` are none. */
function isLongId(segment: string): boolean {
  const digits = segment.replace(/\D/g, '').length;
  return (
    /^\d{6,}…?$/.test(segment) ||
    (/^[0-9a-f-]{8,}…?$/i.test(segment) && digits >= 4) ||
    (segment.length >= 16 && /^[\w~.%=-]+…?$/.test(segment) && digits >= 4)
  );
}
