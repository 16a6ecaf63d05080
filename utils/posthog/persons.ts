import { z } from 'zod';
import type { Profile } from '@/utils/facts/profile';
import { type ProjectCall, projectPath } from './project-call';

const mostDistinctIds = 500;

const answerSchema = z.object({ distinct_ids: z.array(z.string()) });

/**
 * All distinct IDs of a person; the recording carries only its own. Scope `person:read`. PostHog: posthog/api/person.py.
 */
export async function fetchProfile(call: ProjectCall, personId: string): Promise<Profile> {
  const path = projectPath(call, `persons/${encodeURIComponent(personId)}/`);
  const { distinct_ids: all } = await call.client.get(path, answerSchema, call.signal);
  const distinctIds = all.slice(0, mostDistinctIds);
  return { distinctIds, left: all.length - distinctIds.length };
}
