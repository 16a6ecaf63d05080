import type { Link } from './link';
import { projectInView } from './recording-in-view';

/**
 * A bare session ID belongs to the project of the page that it was pasted or found on. `address`: that page's, where it
 * is one of a PostHog; `undefined` elsewhere. A link that names its PostHog stays as it is.
 */
export function placeLink(link: Link, address: string | undefined): Link {
  const here = link.origin === null && address !== undefined ? projectInView(address) : null;
  if (here === null) return link;
  return { ...link, origin: here.origin, project: link.project.kind === 'none' ? here.project : link.project };
}
