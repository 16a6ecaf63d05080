import type { Observation } from '@/utils/facts/observations';
import { oneOffPrompt } from '@/utils/posthog/vision-scanners';
import type { Row } from '@/utils/vision/event';

/** What of an observation steers a job. */
export function rowOf(observation: Observation): Row {
  const { id, scannerId, scannerType, inline, prompt, status, error, finding, createdAt } = observation;
  return {
    id,
    scannerId,
    scannerType,
    inline,
    ours: inline && prompt === oneOffPrompt,
    status,
    error: error?.kind ?? '',
    readable: finding?.kind !== 'unreadable',
    createdAt: createdAt ?? 0,
  };
}
