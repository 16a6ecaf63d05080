import { type RefObject, useEffect, useRef } from 'react';

/** Scrolls a list along with the player, but never under somebody's pointer or focus. `row` -1: nothing plays. */
export function useFollowPlayer(
  list: RefObject<HTMLElement | null>,
  row: number,
  scrollToRow: (row: number, options: { align: 'auto' }) => void,
): void {
  const isPointed = useRef(false);

  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const enter = () => {
      isPointed.current = true;
    };
    const leave = () => {
      isPointed.current = false;
    };
    element.addEventListener('pointerenter', enter);
    element.addEventListener('pointerleave', leave);
    return () => {
      element.removeEventListener('pointerenter', enter);
      element.removeEventListener('pointerleave', leave);
    };
  }, [list]);

  useEffect(() => {
    if (row < 0 || isPointed.current || list.current?.contains(document.activeElement)) return;
    scrollToRow(row, { align: 'auto' });
  }, [list, row, scrollToRow]);
}
