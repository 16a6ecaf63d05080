import type { Link, LinkProject } from './link';
import { isSessionIdInLink } from './session-id';

/**
 * Reads an address: which recording is in view there, if any, whatever moment it names. Total: no text makes it throw,
 * and no address that is not a recording's yields an id. PostHog: frontend/src/scenes/scenes.ts, frontend/src/initKea.ts.
 */
export function recordingInView(address: string): Link | null {
  const url = URL.parse(address.trim());
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const { project, scene } = splitProject(url.pathname);
  const sessionId = sessionIdOf(scene, url);
  return sessionId === null ? null : { origin: url.origin, project, sessionId };
}

/** The project that any address of the web app names. Total, like `recordingInView`; `null` for what is no web address. */
export function projectInView(address: string): Pick<Link, 'origin' | 'project'> | null {
  const url = URL.parse(address.trim());
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  return { origin: url.origin, project: splitProject(url.pathname).project };
}

/** Whether the recording in view stands in PostHog's player modal, over the scene that the address names. */
export function isPlayerModal(address: { readonly hash: string }): boolean {
  return idInHash(address) !== null;
}

/** The recording that the hash names: PostHog's player opens it in a modal over any scene. */
function idInHash({ hash }: { readonly hash: string }): string | null {
  return asSessionId(new URLSearchParams(hash.slice(1)).get('sessionRecordingId'));
}

function asSessionId(part: string | null | undefined): string | null {
  return part && isSessionIdInLink(part) ? part : null;
}

/** Parts of the site that carry no `/project/<n>` prefix and show no recording by its session id. */
const outsideProjects =
  /^(?:api|me|instance|organization|preflight|login|signup|create-organization|account|oauth|shared|embedded|exporter|code|interview|cli|render_query)$/;

const projectSegment = /^[A-Za-z0-9_-]+$/;

/** The path without its project prefix, cut into segments. */
function splitProject(pathname: string): { project: LinkProject; scene: string[] } {
  const all = pathname.split('/').filter(Boolean);
  // A customer's proxy may keep PostHog under a path of its own: `/ingest/project/phc_…/replay/…`.
  const prefix = all.findIndex((segment, at) => segment === 'project' && all[at + 1]?.startsWith('phc_'));
  const segments = prefix > 0 ? all.slice(prefix) : all;
  const [first, second] = segments;
  if (first !== 'project' || second === undefined || !projectSegment.test(second)) {
    return { project: { kind: 'none' }, scene: segments };
  }
  const scene = segments.slice(2);
  // The web app's router takes digits or a public token; older links may carry a token of another shape.
  if (!/^\d+$/.test(second)) return { project: { kind: 'token', token: second }, scene };
  const number = Number(second);
  return { project: Number.isSafeInteger(number) ? { kind: 'number', number } : { kind: 'none' }, scene };
}

function sessionIdOf(scene: readonly string[], url: URL): string | null {
  const [root, second, third] = scene;
  if (root !== undefined && outsideProjects.test(root)) return null;
  // A kiosk and an uploaded file play without a session on the server: whatever the address says, leave them alone.
  if (isReplay(root) && (second === 'kiosk' || second === 'file-playback' || second === 'settings')) return null;
  // The player's modal opens over any scene and hides what is below it.
  const named = idInHash(url) ?? asSessionId(url.searchParams.get('sessionRecordingId'));
  return named ?? (isReplay(root) && third === undefined ? asSessionId(second) : null);
}

/** `/recordings/…` is the name that `/replay/…` had; the web app still redirects it. */
function isReplay(root: string | undefined): boolean {
  return root === 'replay' || root === 'recordings';
}
