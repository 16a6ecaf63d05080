/**
 * The match pattern of everything on a host, as permissions, content scripts and menus are given it. Patterns know no
 * port in Firefox, so that one stands for all ports of its host in every browser.
 */
export function hostPattern(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}
