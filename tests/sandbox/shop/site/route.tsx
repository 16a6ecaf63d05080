import { type ReactNode, useSyncExternalStore } from 'react';

const watchers = new Set<() => void>();
window.addEventListener('popstate', () => {
  for (const watcher of watchers) watcher();
});

/** Goes to another page of the shop without loading it anew. */
export function go(path: string): void {
  history.pushState(null, '', path);
  window.scrollTo(0, 0);
  for (const watcher of watchers) watcher();
}

/** The path shown now. */
export function usePath(): string {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => location.pathname,
  );
}

export function Link(props: { to: string; className?: string; children: ReactNode }): ReactNode {
  return (
    <a
      href={props.to}
      className={props.className}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        go(props.to);
      }}
    >
      {props.children}
    </a>
  );
}
