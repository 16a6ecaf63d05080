import { z } from 'zod';
import type { Project } from '@/utils/connections/connection';
import type { Client } from './client';
import { textOrNull } from './fields';

/** A list item knows id, name, token and zone; the project itself has many settings more. PostHog: posthog/api/project.py. */
const projectRow = z
  .object({
    id: z.number().int(),
    name: textOrNull,
    api_token: textOrNull,
    timezone: textOrNull,
    person_display_name_properties: z.array(z.string()).nullish().catch(null),
  })
  .transform(
    (row): Project => ({
      id: row.id,
      name: row.name,
      token: row.api_token,
      timeZone: row.timezone,
      ...(row.person_display_name_properties && { nameRule: row.person_display_name_properties }),
    }),
  );

const pageSchema = z.object({ results: z.array(projectRow), next: textOrNull });

/** More projects than this are not listed: the number in an address is enough to find the others. */
const mostPages = 5;
const pageSize = 100;

/** The projects that a key without project limits sees. Scope `project:read`; a limited key is refused with 403. */
export async function fetchProjects(client: Client, signal: AbortSignal): Promise<Project[]> {
  const projects: Project[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const path = `projects/?limit=${pageSize}&offset=${page * pageSize}`;
    const { results, next } = await client.get(path, pageSchema, signal);
    projects.push(...results);
    if (next === null) break;
  }
  return projects;
}

/** One project with its settings. Scope `project:read`. */
export async function fetchProject(client: Client, projectId: number, signal: AbortSignal): Promise<Project> {
  return client.get(`projects/${projectId}/`, projectRow, signal);
}
