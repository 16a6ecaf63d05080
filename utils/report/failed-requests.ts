import type { RequestCounts } from '@/utils/facts/console';
import type { Moment } from './moment';
import type { Problem } from './problem';
import { counted } from './words';

/**
 * Requests of the whole recording that were answered with 400 or above. PostHog counts them and keeps neither their time
 * nor their address in a table, so that they stand at the recording's start. `null`: it is not known whether any failed.
 */
export function tellFailedRequests(requests: RequestCounts | null, start: Moment): Problem[] {
  if (requests === null || requests.failed <= 0) return [];
  const { failed, total } = requests;
  return [
    {
      id: 'failed requests',
      kind: 'failed-requests',
      words: [
        total > failed
          ? `${failed.toLocaleString('en')} of ${counted(total, 'request')} failed`
          : `${counted(failed, 'request')} failed`,
      ],
      detail: 'over the whole recording; which ones, the player’s network tab shows',
      count: 1,
      first: start,
      last: start,
      issueId: null,
      aftermath: null,
      answer: null,
      weight: 'friction',
      visitId: null,
      target: null,
      url: null,
      rule: 'Requests in the recording that were answered with a status of 400 or above (network_failed_request_count).',
    },
  ];
}
