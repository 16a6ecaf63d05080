import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { personlessId } from '../ids.ts';
import type { Run } from './scanner.ts';

const outputSchema = z.looseObject({
  title: z.string().optional().catch(undefined),
  summary: z.string().optional().catch(undefined),
  intent: z.string().optional().catch(undefined),
  outcome: z.string().optional().catch(undefined),
  friction_points: z.array(z.string()).optional().catch(undefined),
  keywords: z.array(z.string()).optional().catch(undefined),
});

/**
 * `$recording_observed`, as a row of `events`: it outlives the scanner. Its `session_id` has no `$`, and neither its
 * person nor its time are the recording's.
 */
export function recordedEvent(run: Run, output: unknown, teamId: number, now: number): Record<string, unknown> {
  const { scanner, sessionId } = run;
  const told = outputSchema.safeParse(output);
  const parts = told.success ? Object.entries(told.data) : [];
  const distinctId = `replay-vision-${scanner.id}`;
  const properties = {
    session_id: sessionId,
    scanner_id: scanner.id,
    scanner_name: scanner.name,
    scanner_type: scanner.scannerType,
    ...Object.fromEntries(
      parts.filter(([key]) => key in outputSchema.shape).map(([key, value]) => [`scanner_output_${key}`, value]),
    ),
  };
  const at = new Date(now).toISOString();
  return {
    team_id: teamId,
    event: '$recording_observed',
    uuid: randomUUID(),
    timestamp: at,
    properties: JSON.stringify(properties),
    distinct_id: distinctId,
    elements_chain: '',
    created_at: at,
    person_id: personlessId(teamId, distinctId),
    person_created_at: '1970-01-01T00:00:00Z',
    person_properties: '{}',
    person_mode: 'propertyless',
  };
}
