import { type ReactNode, useSyncExternalStore } from 'react';

type Toast = { readonly id: number; readonly text: string };

let shown: readonly Toast[] = [];
let count = 0;
const watchers = new Set<() => void>();

function show(next: readonly Toast[]): void {
  shown = next;
  for (const watcher of watchers) watcher();
}

/** Says something at the bottom right for three seconds. */
export function toast(text: string): void {
  count += 1;
  show([...shown, { id: count, text }]);
  window.setTimeout(() => show(shown.slice(1)), 3000);
}

export function Toasts(): ReactNode {
  const toasts = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => shown,
  );
  return (
    <div className="Toastify" role="status">
      {toasts.map(({ id, text }) => (
        <div className="Toastify__toast" key={id}>
          {text}
        </div>
      ))}
    </div>
  );
}
