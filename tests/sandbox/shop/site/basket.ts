import { useSyncExternalStore } from 'react';
import { posthog } from './analytics.ts';

export type Line = { readonly id: string; readonly name: string; readonly price: number; readonly quantity: number };

const KEY = 'northleaf:basket';
const watchers = new Set<() => void>();
let lines: readonly Line[] = JSON.parse(localStorage.getItem(KEY) ?? '[]');

function keep(next: readonly Line[]): void {
  lines = next;
  localStorage.setItem(KEY, JSON.stringify(next));
  for (const watcher of watchers) watcher();
}

/** The basket, kept over reloads and shared by everything on the page. */
export const basket = {
  use: (): readonly Line[] =>
    useSyncExternalStore(
      (watcher) => {
        watchers.add(watcher);
        return () => watchers.delete(watcher);
      },
      () => lines,
    ),
  lines: (): readonly Line[] => lines,
  add(line: Line): void {
    keep([...lines.filter((other) => other.id !== line.id), line]);
    posthog.capture('basket item added', { item: line.name, quantity: line.quantity, value: line.price / 100 });
  },
  change(id: string, quantity: number): void {
    keep(lines.flatMap((line) => (line.id === id ? (quantity > 0 ? [{ ...line, quantity }] : []) : [line])));
  },
  empty: () => keep([]),
  total: (of: readonly Line[]): number => of.reduce((sum, line) => sum + line.price * line.quantity, 0),
};
