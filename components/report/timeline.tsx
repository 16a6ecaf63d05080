import './timeline.css';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type Ref, useCallback, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { nearestRow } from '@/utils/report/go-to';
import type { Row } from '@/utils/report/rows';
import type { SessionRef } from '@/utils/session/link';
import { useShortcut } from './shortcuts';
import { TimelineRow } from './timeline-row';
import { useFollowPlayer } from './use-follow-player';
import { useKeepPlace } from './use-keep-place';
import { usePlayingRow } from './use-playing-row';
import { useRowKeys } from './use-row-keys';

const rowHeight = 30;
const headingHeight = 34;
/** Up to here all rows stand in the page, where the browser's own search finds them. */
const wholeUpTo = 200;

export type TimelineHandle = {
  /** Brings the row nearest to a time into view, and the keyboard to it where that is asked for. ms from the start. */
  readonly reveal: (offsetMs: number, options: { readonly focus: boolean }) => void;
};

type TimelineProps = {
  readonly rows: readonly Row[];
  /** Changes with what was chosen to be seen. */
  readonly choice: object;
  readonly sessionRef: SessionRef;
  readonly handle: Ref<TimelineHandle>;
};

/**
 * The rows of the session in a window of their own, of which only those in view stand in the page. The visit in view
 * keeps its heading on top. Any row opens to what it stands on.
 */
export default function Timeline({ rows, choice, sessionRef, handle }: TimelineProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const headings = useMemo(() => indexesOf(rows, 'visit'), [rows]);
  const stops = useMemo(() => indexesOf(rows, 'event'), [rows]);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const onOpen = useCallback((id: string, isOpen: boolean) => {
    setOpen((before) => (isOpen ? new Set([...before, id]) : new Set([...before].filter((one) => one !== id))));
  }, []);
  const playing = usePlayingRow(rows);
  const { tabStop, focusRow } = useRowKeys(scroller, rows, stops, playing, (index, isOpen) => {
    const row = rows[index];
    if (row) onOpen(row.id, isOpen);
  });

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
  const { scrollToIndex } = virtualizer;
  useFollowPlayer(scroller, playing, scrollToIndex);

  const items = virtualizer.getVirtualItems();
  const first = virtualizer.range?.startIndex ?? 0;
  useKeepPlace(rows, choice, first, scrollToIndex);

  useImperativeHandle(handle, () => ({
    reveal(offsetMs, { focus }) {
      const index = nearestRow(rows, offsetMs);
      if (index < 0) return;
      scrollToIndex(index, { align: 'center' });
      if (focus) focusRow(index);
    },
  }));

  const goToVisit = (direction: 1 | -1) => {
    const here = tabStop ?? 0;
    const beginnings = headings.flatMap((heading) => stops.find((stop) => stop > heading) ?? []);
    const next =
      direction === 1 ? beginnings.find((index) => index > here) : beginnings.findLast((index) => index < here);
    if (next === undefined) return;
    scrollToIndex(next - 1, { align: 'start' });
    focusRow(next);
  };
  useShortcut('n', () => goToVisit(1));
  useShortcut('p', () => goToVisit(-1));

  // At the end of a visit its heading would lie over the next one, and seem to head that one's rows.
  const pinned = rows[first + 1]?.kind === 'visit' ? undefined : headingAbove(headings, first);
  return (
    <div ref={scroller} className="timeline">
      <ol style={{ blockSize: virtualizer.getTotalSize() }}>
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
              <TimelineRow
                row={row}
                sessionRef={sessionRef}
                isPlaying={index === playing}
                isTabStop={index === tabStop}
                isOpen={open.has(row.id)}
                onOpen={onOpen}
              />
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
