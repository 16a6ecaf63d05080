import { useLayoutEffect, useRef } from 'react';
import { nearestRow } from '@/utils/report/go-to';
import type { Row } from '@/utils/report/rows';

/**
 * Keeps a list where it is in the session when other rows of it are chosen: the row nearest to the one that was on top
 * comes to the top. `choice` changes with what was chosen, and with nothing else.
 */
export function useKeepPlace(
  rows: readonly Row[],
  choice: object,
  first: number,
  scrollToRow: (row: number, options: { align: 'start' }) => void,
): void {
  const before = useRef({ choice, offsetMs: 0, atTop: true });
  useLayoutEffect(() => {
    const { offsetMs, atTop } = before.current;
    if (before.current.choice !== choice && !atTop) {
      const nearest = nearestRow(rows, offsetMs);
      if (nearest >= 0) scrollToRow(nearest, { align: 'start' });
    }
    before.current = { choice, offsetMs: rows[first]?.moment.offsetMs ?? 0, atTop: first === 0 };
  });
}
