/** First path segments that PostHog never puts behind `/project/<id>`. PostHog: frontend/src/lib/utils/kea-router.ts */
const WITHOUT_PROJECT = new Set([
  'api',
  'me',
  'instance',
  'organization',
  'preflight',
  'login',
  'signup',
  'create-organization',
  'account',
  'oauth',
  'shared',
  'embedded',
  'code',
  'interview',
  'cli',
  'render_query',
]);

const PREFIX = /^\/project\/(\d+|phc_[^/]+)(?=\/|$)/;

/** `/replay/home` -> `/project/1/replay/home`. A path that names a project, or belongs to none, stays as it is. */
export function addProjectId(path: string, teamId: number): string {
  const first = path.split('/')[1] ?? '';
  if (PREFIX.test(path) || WITHOUT_PROJECT.has(first)) return path;
  return `/project/${teamId}${path === '/' ? '' : path}`;
}

/** `/project/1/replay/home/` -> `/replay/home`. */
export function removeProjectId(path: string): string {
  return path.replace(PREFIX, '').replace(/\/+$/, '') || '/';
}

/** The number or token that a path names, `null` when it names none. */
export function projectOfPath(path: string): string | null {
  return PREFIX.exec(path)?.[1] ?? null;
}
