import { z } from 'zod';
import type { Client } from './client';
import { textOrNull } from './fields';

/** What PostHog says about the key that asks. */
export type KeyInfo = {
  /** `phx_…abcd`. */
  readonly masked: string | null;
  /** `['*']` when it is unrestricted. */
  readonly scopes: string[];
  /** `null` when the key is not limited to projects. */
  readonly scopedTeams: number[] | null;
};

/** No scopes and no limit are different things: what cannot be read here is not guessed. */
const answerSchema = z
  .object({
    mask_value: textOrNull,
    scopes: z.array(z.string()).nullish(),
    scoped_teams: z.array(z.number().int()).nullish(),
  })
  .transform(
    (answer): KeyInfo => ({
      masked: answer.mask_value,
      scopes: answer.scopes ?? [],
      scopedTeams: answer.scoped_teams?.length ? answer.scoped_teams : null,
    }),
  );

/**
 * The key itself. It needs no scope, and 401 means that the key is unknown to this region.
 * PostHog: posthog/api/personal_api_key.py.
 */
export async function fetchKeyInfo(client: Client, signal: AbortSignal): Promise<KeyInfo> {
  return client.get('personal_api_keys/@current/', answerSchema, signal);
}
