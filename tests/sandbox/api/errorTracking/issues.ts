import { z } from 'zod';
import type { Fingerprint, Issue } from '../../issues.ts';
import { invalidInput, notFound } from '../errors.ts';
import type { ProjectCall, Router } from '../router.ts';

const change = z.object({
  status: z.enum(['active', 'resolved', 'suppressed']).optional(),
  name: z.string().nullable().optional(),
  description: z.string().nullable().optional(),
  severity: z.string().nullable().optional(),
});

/** `error_tracking/issues/`, `error_tracking/fingerprints/`. PostHog: …/presentation/views/{issues,fingerprints}.py. */
export function issueRoutes(router: Router): void {
  const scopes = ['error_tracking:read'];

  router.project('GET', 'error_tracking/issues/exists', { name: 'issues exist', scopes }, async ({ project }) => ({
    body: { exists: (await project.issues.all()).length > 0 },
  }));

  router.project(
    'GET',
    'error_tracking/issues/values',
    { name: 'issue values', scopes },
    async ({ project, search }) => {
      const key = search.get('key') ?? '';
      const text = (search.get('value') ?? '').toLowerCase();
      const issues = await project.issues.all();
      const values = issues.map((issue) =>
        key === 'name' ? issue.name : key === 'issue_description' ? issue.description : null,
      );
      return {
        body: [...new Set(values)].flatMap((name) => (name?.toLowerCase().includes(text) ? [{ name }] : [])),
      };
    },
  );

  router.project('GET', 'error_tracking/issues/:id', { name: 'issue', scopes }, async ({ project, params, search }) => {
    const fingerprint = search.get('fingerprint');
    if (fingerprint !== null) {
      const now = (await project.issues.fingerprints()).find((each) => each.fingerprint === fingerprint);
      if (now !== undefined && now.issueId !== params.id) {
        return { status: 308, body: { issue_id: now.issueId } };
      }
    }
    return { body: issueView(await found(project, params.id)) };
  });

  router.project(
    'PATCH',
    'error_tracking/issues/:id',
    { name: 'issue update', scopes: ['error_tracking:write'] },
    async ({ project, params, body }) => {
      const issue = await found(project, params.id);
      const wanted = change.safeParse(body);
      if (!wanted.success) {
        throw invalidInput('Invalid input.', wanted.error.issues[0]?.path.join('__'));
      }
      const { status, name, description, severity } = wanted.data;
      await project.issues.update(issue.id, {
        ...(status === undefined ? {} : { status }),
        ...(name === undefined ? {} : { name }),
        ...(description === undefined ? {} : { description }),
        ...(severity === undefined ? {} : { severity }),
      });
      return { body: issueView(await found(project, params.id)) };
    },
  );

  router.project('GET', 'error_tracking/issues', { name: 'issue list', scopes }, async (call) =>
    page(call, (await call.project.issues.all()).map(issueView)),
  );

  router.project('GET', 'error_tracking/fingerprints/resolve', { name: 'fingerprint', scopes }, async (call) => {
    const wanted = call.search.get('fingerprint');
    const all = await call.project.issues.fingerprints();
    const one = all.find(({ fingerprint }) => fingerprint === wanted);
    if (one === undefined) {
      throw notFound();
    }
    return { body: fingerprintView(one) };
  });

  router.project('GET', 'error_tracking/fingerprints/:id', { name: 'fingerprint', scopes }, async (call) => {
    const one = (await call.project.issues.fingerprints()).find(({ id }) => id === call.params.id);
    if (one === undefined) {
      throw notFound();
    }
    return { body: fingerprintView(one) };
  });

  router.project('GET', 'error_tracking/fingerprints', { name: 'fingerprints', scopes }, async (call) => {
    const issue = call.search.get('issue_id');
    const all = await call.project.issues.fingerprints();
    return page(call, all.filter(({ issueId }) => issue === null || issueId === issue).map(fingerprintView));
  });
}

async function found(project: ProjectCall['project'], id: string | undefined): Promise<Issue> {
  const issue = id === undefined ? undefined : await project.issues.find(id);
  if (issue === undefined) {
    throw notFound();
  }
  return issue;
}

function page({ search }: ProjectCall, all: readonly unknown[]) {
  const limit = Number(search.get('limit') ?? 100);
  const offset = Number(search.get('offset') ?? 0);
  return {
    body: { count: all.length, next: null, previous: null, results: all.slice(offset, offset + limit) },
  };
}

function issueView(issue: Issue) {
  return {
    id: issue.id,
    status: issue.status,
    severity: issue.severity,
    name: issue.name,
    description: issue.description,
    first_seen: issue.firstSeen,
    assignee: issue.assignee,
    external_issues: issue.externalIssues,
    cohort: null,
  };
}

function fingerprintView({ id, fingerprint, issueId, firstSeen }: Fingerprint & { issueId: string }) {
  return { id, fingerprint, issue_id: issueId, created_at: firstSeen, first_seen: firstSeen };
}
