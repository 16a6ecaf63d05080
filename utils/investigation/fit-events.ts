import type { SessionEvent } from '@/utils/facts/events';
import { packEvents } from '@/utils/facts/packed-events';
import type { PackedRows } from '@/utils/facts/packed-rows';

/** Characters of JSON that the events of one session may take: most of the two megabytes that a session may. */
const mostText = 1_600_000;

/**
 * Packs as many events as fit, those at the start of the list first (PostHog answers in the order of rank). A few
 * thousand ordinary ones fit easily; long hostile texts may not.
 */
export function fitEvents(
  events: readonly SessionEvent[],
  most = mostText,
): { readonly rows: PackedRows; readonly kept: readonly SessionEvent[] } {
  let kept = events;
  for (;;) {
    const rows = packEvents(kept);
    const size = JSON.stringify(rows).length;
    if (size <= most || kept.length === 0) return { rows, kept };
    kept = kept.slice(0, Math.floor(kept.length * Math.min(0.9, most / size)));
  }
}
