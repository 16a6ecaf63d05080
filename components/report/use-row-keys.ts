import { type RefObject, useEffect, useRef, useState } from 'react';

/**
 * Makes a long list one stop of the Tab key, walked with the arrow keys, Home and End. Gives the row that is the stop:
 * the one the keyboard was on last, else the one being played, else the first. `stops`: the rows that hold a button.
 */
export function useRowKeys(
  list: RefObject<HTMLElement | null>,
  stops: readonly number[],
  playing: number,
): number | undefined {
  const [chosen, setChosen] = useState<number | null>(null);
  const wanted = useRef<number | null>(null);
  const tabStop = chosen !== null && stops.includes(chosen) ? chosen : playing >= 0 ? playing : stops[0];

  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const walk = (event: KeyboardEvent) => {
      const here = stops.indexOf(rowOf(event.target) ?? -1);
      const next = stops[nextStop(event.key, here, stops.length) ?? -1];
      if (here < 0 || next === undefined) return;
      event.preventDefault();
      wanted.current = next;
      setChosen(next);
    };
    const remember = (event: FocusEvent) => setChosen(rowOf(event.target));
    element.addEventListener('keydown', walk);
    element.addEventListener('focusin', remember);
    return () => {
      element.removeEventListener('keydown', walk);
      element.removeEventListener('focusin', remember);
    };
  }, [list, stops]);

  useEffect(() => {
    if (chosen === null || wanted.current !== chosen) return;
    wanted.current = null;
    list.current?.querySelector<HTMLElement>(`[data-index="${chosen}"] button`)?.focus();
  }, [list, chosen]);

  return tabStop;
}

/** The row that an element of the list stands in. */
function rowOf(target: EventTarget | null): number | null {
  const index = target instanceof Element ? target.closest<HTMLElement>('[data-index]')?.dataset.index : undefined;
  return index === undefined ? null : Number(index);
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
