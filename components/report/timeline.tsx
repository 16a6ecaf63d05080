import './timeline.css';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useMemo, useRef } from 'react';
import type { Row } from '@/utils/report/rows';
import { useMoments } from './moments';
import { TimelineRow } from './timeline-row';
import { useFollowPlayer } from './use-follow-player';
import { usePlayingRow } from './use-playing-row';
import { useRowKeys } from './use-row-keys';

const rowHeight = 30;
const headingHeight = 34;
/** Up to here all rows stand in the page, where the browser's own search finds them. */
const wholeUpTo = 200;

/**
 * The rows of the session in a window of their own, of which only those in view stand in the page. The visit in view
 * keeps its heading on top.
 */
export function Timeline({ rows }: { readonly rows: readonly Row[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const headings = useMemo(() => indexesOf(rows, 'visit'), [rows]);
  const stops = useMemo(() => indexesOf(rows, 'event'), [rows]);
  const { goTo } = useMoments();
  const playing = usePlayingRow(rows);
  const tabStop = useRowKeys(scroller, stops, playing);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'visit' ? headingHeight : rowHeight),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: rows.length <= wholeUpTo ? wholeUpTo : 8,
    scrollPaddingStart: headingHeight,
    // What comes next is seen before it plays.
    scrollPaddingEnd: 3 * rowHeight,
    rangeExtractor: useCallback(
      (range: Range) => {
        // The row that the keyboard is on stays, or the focus would be lost with it.
        const kept = [headingAbove(headings, range.startIndex), tabStop].filter((index) => index !== undefined);
        return [...new Set([...kept, ...defaultRangeExtractor(range)])].sort((one, other) => one - other);
      },
      [headings, tabStop],
    ),
  });
  useFollowPlayer(scroller, playing, virtualizer.scrollToIndex);

  const items = virtualizer.getVirtualItems();
  const first = virtualizer.range?.startIndex ?? 0;
  // At the end of a visit its heading would lie over the next one, and seem to head that one's rows.
  const pinned = rows[first + 1]?.kind === 'visit' ? undefined : headingAbove(headings, first);
  return (
    <div ref={scroller} className="timeline">
      {/* Rows that are no buttons take no focus: then the list itself does, so that keys can scroll it. */}
      <ol style={{ blockSize: virtualizer.getTotalSize() }} tabIndex={goTo === null ? 0 : undefined}>
        {items.map(({ index, key, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              className={index === pinned ? 'pinned' : undefined}
              style={index === pinned ? undefined : { transform: `translateY(${start}px)` }}
            >
              <TimelineRow row={row} isPlaying={index === playing} isTabStop={index === tabStop} />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function headingAbove(headings: readonly number[], index: number): number | undefined {
  return headings.findLast((heading) => heading <= index);
}

function indexesOf(rows: readonly Row[], kind: Row['kind']): number[] {
  return rows.flatMap((row, index) => (row.kind === kind ? [index] : []));
}
