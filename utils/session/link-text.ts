import type { Link } from './link';

/**
 * A link as text that `findLink` reads back: the address of the recording, or for a link without a PostHog the path or
 * the bare session ID. `t` is in seconds, `timestamp` in ms.
 */
export function linkText({ origin, project, sessionId, at }: Link): string {
  if (origin === null && project.kind === 'none' && at === undefined) return sessionId;
  const path = `${projectPath(project)}/replay/${encodeURIComponent(sessionId)}`;
  return `${origin ?? ''}${path}${momentQuery(at)}`;
}

function projectPath(project: Link['project']): string {
  switch (project.kind) {
    case 'number':
      return `/project/${project.number}`;
    case 'token':
      return `/project/${project.token}`;
    case 'none':
      return '';
  }
}

function momentQuery(at: Link['at']): string {
  switch (at?.kind) {
    case undefined:
      return '';
    case 'offset':
      return `?t=${at.ms / 1000}`;
    case 'instant':
      return `?timestamp=${at.ms}`;
  }
}
