import { formatClock, formatDay } from '@/utils/report/time';
import type { Times } from '@/utils/vision/wording';
import { useMoments } from './moments';

/** How times are written in sentences, in the zone of the report. */
export function useTimes(): Times {
  const { zone } = useMoments();
  return { clock: (at) => formatClock(at, zone), day: (at) => formatDay(at, zone) };
}
