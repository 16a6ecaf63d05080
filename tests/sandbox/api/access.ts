import type { Project } from '../project.ts';
import { denied, invalidKey, notAuthenticated, notFound } from './errors.ts';
import { type ApiKey, hasScope } from './keys.ts';
import type { LoggedRequest } from './requestLog.ts';
import type { User, World } from './world.ts';

/** Who asks: a personal API key, or the web app with its session cookie. */
export type Caller =
  | { readonly kind: 'key'; readonly key: ApiKey; readonly user: User }
  | { readonly kind: 'session'; readonly user: User };

/** Scopes a key needs, all of them; `closed`: no key may call it. */
export type Scopes = readonly string[] | 'closed';

/** A key goes before the session cookie, so a cookie can't override it. PostHog: posthog/auth.py. */
export function authenticate(world: World, headers: Headers, request: LoggedRequest, origin: string): Caller {
  const bearer = /^Bearer (.+)$/.exec(headers.get('authorization') ?? '')?.[1];
  if (bearer !== undefined) {
    const key = bearer.startsWith('pha_') ? undefined : world.keys.find(bearer.trim());
    const user = key && world.users.find(({ id, isActive }) => id === key.userId && isActive);
    if (key === undefined || user === undefined) {
      throw invalidKey(origin);
    }
    key.lastUsedAt = new Date(world.now()).toISOString();
    return { kind: 'key', key, user };
  }
  const cookies = new Map(
    (headers.get('cookie') ?? '').split(/;\s*/).map((pair): [string, string] => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')];
    }),
  );
  const session = cookies.get('sessionid');
  const user =
    session === undefined ? undefined : world.users.find((each) => each.session === session && each.isActive);
  if (user === undefined) {
    throw notAuthenticated();
  }
  const isSafe = request.method === 'GET' || request.method === 'HEAD';
  if (!isSafe && headers.get('x-csrftoken') !== cookies.get('posthog_csrftoken')) {
    throw denied('CSRF Failed: CSRF token missing.');
  }
  return { kind: 'session', user };
}

export function authorize(world: World, caller: Caller, scopes: Scopes, where: { project: string }): Project;
export function authorize(world: World, caller: Caller, scopes: Scopes, where: { teamFree: boolean }): undefined;
/** The documented order of checks: the first that fails is the one that is told. PostHog: posthog/permissions.py. */
export function authorize(
  world: World,
  caller: Caller,
  scopes: Scopes,
  where: { project: string } | { teamFree: boolean },
): Project | undefined {
  if (caller.kind === 'key' && scopes === 'closed') {
    throw denied('This action does not support personal API key access');
  }
  const project = 'project' in where ? findProject(world, caller, where.project) : undefined;
  if (caller.kind === 'key' && scopes !== 'closed') {
    checkKey(world, caller, scopes, project, 'teamFree' in where && where.teamFree);
  }
  if (project !== undefined && !caller.user.organizationIds.includes(project.settings.organizationId)) {
    throw denied("You don't have access to the project.");
  }
  return project;
}

function checkKey(
  world: World,
  { key, user }: Extract<Caller, { kind: 'key' }>,
  scopes: readonly string[],
  project: Project | undefined,
  teamFree: boolean,
): void {
  const organizationId = project?.settings.organizationId ?? user.organizationIds[0];
  const organization = organizationId === undefined ? undefined : world.organizations.get(organizationId);
  if (project !== undefined && organization?.allowsPersonalKeys === false) {
    throw denied(
      `Organization '${organization.name}' does not allow using personal API keys. Please contact an organization admin.`,
    );
  }
  if (key.scopedTeams.length > 0 && !teamFree) {
    if (project === undefined) {
      throw denied('API keys with scoped projects are only supported on project-based endpoints.');
    }
    if (!key.scopedTeams.includes(project.settings.id)) {
      throw denied(`API key does not have access to the requested project: ID ${project.settings.id}.`);
    }
  }
  if (key.scopedOrganizations.length > 0 && !teamFree && organizationId !== undefined) {
    if (!key.scopedOrganizations.includes(organizationId)) {
      throw denied(`API key does not have access to the requested organization: ID ${organizationId}.`);
    }
  }
  const missing = scopes.find((scope) => !hasScope(key, scope));
  if (missing !== undefined) {
    throw denied(`API key missing required scope '${missing}'`);
  }
}

function findProject(world: World, caller: Caller, id: string): Project {
  const own = [...world.projects.values()].find(({ settings }) =>
    caller.user.organizationIds.includes(settings.organizationId),
  );
  const found = id === '@current' ? own : /^\d+$/.test(id) ? world.projects.get(Number(id)) : undefined;
  if (found === undefined) {
    throw notFound('Project not found.');
  }
  return found;
}
