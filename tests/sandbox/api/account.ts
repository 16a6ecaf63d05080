import type { Project } from '../project.ts';
import { notFound } from './errors.ts';
import { staffDomain } from './errorTracking/search.ts';
import type { Router } from './router.ts';
import type { Organization, User, World } from './world.ts';

/** Keys, users, projects. PostHog: posthog/api/{personal_api_key,user,project}.py. */
export function accountRoutes(router: Router): void {
  router.global('GET', '/api/personal_api_keys/@current', { name: 'key', scopes: [], teamFree: true }, ({ caller }) => {
    if (caller.kind !== 'key') {
      throw notFound();
    }
    const { key } = caller;
    return {
      body: {
        id: key.id,
        label: key.label,
        value: null,
        mask_value: `${key.value.slice(0, 4)}...${key.value.slice(-4)}`,
        created_at: key.createdAt,
        last_used_at: key.lastUsedAt,
        user_id: key.userId,
        scopes: key.scopes,
        scoped_teams: key.scopedTeams.length === 0 ? null : key.scopedTeams,
        scoped_organizations: key.scopedOrganizations.length === 0 ? null : key.scopedOrganizations,
        last_rolled_at: null,
      },
    };
  });

  router.global(
    'GET',
    '/api/users/@me',
    { name: 'user', scopes: ['user:read'], teamFree: true },
    ({ world, caller }) => ({ body: userView(world, caller.user) }),
  );

  router.global(
    'GET',
    '/api/projects',
    { name: 'projects', scopes: ['project:read'], teamFree: false },
    ({ world, caller, search }) => {
      const limit = Number(search.get('limit') ?? 100);
      const offset = Number(search.get('offset') ?? 0);
      const all = projectsOf(world, caller.user);
      return {
        body: {
          count: all.length,
          next: null,
          previous: null,
          results: all.slice(offset, offset + limit).map(basicProject),
        },
      };
    },
  );

  router.project('GET', '', { name: 'project', scopes: ['project:read'] }, ({ project }) => ({
    body: {
      ...basicProject(project),
      person_display_name_properties: project.settings.personDisplayNameProperties,
      session_recording_opt_in: true,
      capture_console_log_opt_in: true,
      autocapture_exceptions_opt_in: true,
      capture_dead_clicks: true,
      test_account_filters: [{ type: 'person', key: 'email', operator: 'not_icontains', value: `@${staffDomain}` }],
    },
  }));

  router.global(
    'GET',
    '/api/organizations/:id',
    { name: 'organization', scopes: ['organization:read'], teamFree: false },
    ({ world, caller, params }) => {
      const id = params.id === '@current' ? caller.user.organizationIds[0] : params.id;
      const organization = id === undefined ? undefined : world.organizations.get(id);
      if (organization === undefined || !caller.user.organizationIds.includes(organization.id)) {
        throw notFound();
      }
      return { body: organizationView(organization) };
    },
  );
}

/** The user as the API and the page's app context show it. */
export function userView(world: World, user: User): Record<string, unknown> {
  const organizations = user.organizationIds.flatMap((id) => world.organizations.get(id) ?? []);
  const [project] = projectsOf(world, user);
  return {
    id: user.id,
    uuid: user.uuid,
    distinct_id: user.distinctId,
    first_name: user.firstName,
    last_name: user.lastName,
    email: user.email,
    theme_mode: user.themeMode,
    is_staff: false,
    team: project === undefined ? null : basicProject(project),
    organization: organizations[0] === undefined ? null : organizationView(organizations[0]),
    organizations: organizations.map(({ id, name, slug }) => ({ id, name, slug, membership_level: 8 })),
  };
}

export function projectsOf(world: World, user: User): Project[] {
  return [...world.projects.values()].filter(({ settings }) => user.organizationIds.includes(settings.organizationId));
}

export function basicProject({ settings }: Project): Record<string, unknown> {
  return {
    id: settings.id,
    uuid: settings.uuid,
    organization: settings.organizationId,
    project_id: settings.id,
    api_token: settings.apiToken,
    name: settings.name,
    completed_snippet_onboarding: true,
    has_completed_onboarding_for: { session_replay: true },
    ingested_event: true,
    is_demo: false,
    timezone: settings.timezone,
    access_control: false,
  };
}

function organizationView(organization: Organization): Record<string, unknown> {
  return {
    id: organization.id,
    name: organization.name,
    slug: organization.slug,
    membership_level: 8,
    is_ai_data_processing_approved: organization.isAiDataProcessingApproved,
    members_can_use_personal_api_keys: organization.allowsPersonalKeys,
  };
}
