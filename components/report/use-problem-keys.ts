import { type RefObject, useRef } from 'react';
import { useShortcut } from './shortcuts';

/** Walks the problems with `j` and `k`: the keyboard moves to the next one, or the one before. */
export function useProblemKeys(list: RefObject<HTMLElement | null>): void {
  const last = useRef<Element | null>(null);
  const walk = (direction: 1 | -1) => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('.moment-row') ?? [])].filter(isShown);
    const here = all.findIndex((one) => one.contains(document.activeElement));
    // From elsewhere it goes on where it was.
    const from = here >= 0 ? here : all.findIndex((one) => one.contains(last.current));
    const next = all[from < 0 ? 0 : Math.min(all.length - 1, Math.max(0, from + direction))];
    if (!next) return;
    // Without a recording a problem is no button.
    if (!(next instanceof HTMLButtonElement)) next.tabIndex = -1;
    next.focus();
    next.scrollIntoView?.({ block: 'nearest' });
    last.current = next;
  };
  useShortcut('j', () => walk(1));
  useShortcut('k', () => walk(-1));
}

function isShown(row: HTMLElement): boolean {
  return row.closest('details:not([open])') === null;
}
