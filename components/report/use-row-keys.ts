import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Row } from '@/utils/report/rows';

type RowKeys = {
  /** The row that is the one stop of the Tab key: where the keyboard was last, else what plays, else the first. */
  readonly tabStop: number | undefined;
  /** Moves the keyboard to a row. */
  readonly focusRow: (index: number) => void;
};

/**
 * Makes a long list one stop of the Tab key, walked with the arrow keys, Home and End. `stops`: the rows that hold a
 * button, in their order. `onOpen`: the arrow that leads into a row was pressed, or the one that leads out.
 */
export function useRowKeys(
  list: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  stops: readonly number[],
  playing: number,
  onOpen: (index: number, isOpen: boolean) => void,
): RowKeys {
  // Rows come and go: the one that the keyboard is on is known by its id.
  const [chosen, setChosen] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const known = chosen === null ? -1 : rows.findIndex(({ id }) => id === chosen);
  const tabStop = known >= 0 ? known : playing >= 0 ? playing : stops[0];
  const latest = useRef({ rows, stops, onOpen });
  latest.current = { rows, stops, onOpen };

  const focusRow = useCallback(
    (index: number) => {
      const id = latest.current.rows[index]?.id ?? null;
      setChosen(id);
      // One that is out of view stands in the page only when it has been chosen.
      wanted.current = focusOn(list.current, index) ? null : id;
    },
    [list],
  );

  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const press = (event: KeyboardEvent) => {
      const { stops, onOpen } = latest.current;
      const row = rowOf(event.target);
      const here = stops.indexOf(row ?? -1);
      if (row === null || here < 0 || isMeantOtherwise(event)) return;
      const opens = leadsInto(event.key, element);
      if (opens !== null) {
        if (!opens) focusRow(row);
        onOpen(row, opens);
      } else {
        const next = stops[nextStop(event.key, here, stops.length) ?? -1];
        if (next === undefined) return;
        focusRow(next);
      }
      event.preventDefault();
    };
    const remember = (event: FocusEvent) => {
      const row = rowOf(event.target);
      wanted.current = null;
      setChosen(row === null ? null : (latest.current.rows[row]?.id ?? null));
    };
    element.addEventListener('keydown', press);
    element.addEventListener('focusin', remember);
    return () => {
      element.removeEventListener('keydown', press);
      element.removeEventListener('focusin', remember);
    };
  }, [list, focusRow]);

  useEffect(() => {
    if (chosen === null || wanted.current !== chosen) return;
    if (focusOn(list.current, known)) wanted.current = null;
  }, [list, chosen, known]);

  return { tabStop, focusRow };
}

function focusOn(list: HTMLElement | null, index: number): boolean {
  const button = list?.querySelector<HTMLElement>(`[data-index="${index}"] button`);
  button?.focus();
  return button !== null && button !== undefined;
}

/** The row that an element of the list stands in. */
function rowOf(target: EventTarget | null): number | null {
  const index = target instanceof Element ? target.closest<HTMLElement>('[data-index]')?.dataset.index : undefined;
  return index === undefined ? null : Number(index);
}

function isMeantOtherwise({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey || shiftKey;
}

/** Whether a key leads into a row or out of it, in the direction of the text. */
function leadsInto(key: string, list: HTMLElement): boolean | null {
  const isTurned = getComputedStyle(list).direction === 'rtl';
  if (key === 'ArrowRight') return !isTurned;
  return key === 'ArrowLeft' ? isTurned : null;
}

/** Which of `count` stops a key leads to from stop `here`; `null` for keys that lead nowhere. */
function nextStop(key: string, here: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(here + 1, count - 1);
    case 'ArrowUp':
      return Math.max(here - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
