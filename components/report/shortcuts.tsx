import { createContext, lazy, type ReactNode, Suspense, useContext, useEffect, useRef, useState } from 'react';

/** In the order in which they are listed. */
const shortcutKeys = ['j', 'k', 'n', 'p', 'c', 't', '/', '?'] as const;

export type ShortcutKey = (typeof shortcutKeys)[number];

const ShortcutHelp = lazy(() => import('./shortcut-help'));

type Shortcuts = { readonly actions: Map<string, () => void>; readonly showHelp: () => void };

const ShortcutsContext = createContext<Shortcuts | null>(null);

/** Holds the keys of the report. They work while this page has the focus and nobody types. */
export function ShortcutsProvider({ children }: { readonly children: ReactNode }) {
  const [listed, setListed] = useState<readonly ShortcutKey[] | null>(null);
  const [shortcuts] = useState<Shortcuts>(() => {
    const actions = new Map<string, () => void>();
    const showHelp = () => setListed(shortcutKeys.filter((key) => actions.has(key)));
    return { actions: actions.set('?', showHelp), showHelp };
  });

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const action = shortcuts.actions.get(event.key);
      if (!action || event.defaultPrevented || isMeantOtherwise(event)) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [shortcuts]);

  return (
    <ShortcutsContext value={shortcuts}>
      {children}
      {listed !== null && (
        <Suspense>
          <ShortcutHelp keys={listed} onClose={() => setListed(null)} />
        </Suspense>
      )}
    </ShortcutsContext>
  );
}

/** Keys that are typed, held with another, or pressed over an open dialog are none of ours. */
function isMeantOtherwise({ target, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || isComposing) return true;
  if (document.querySelector('dialog[open]') !== null) return true;
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** Has a key do something while this is on the screen; `null`: nothing now. The key is then listed under `?`. */
export function useShortcut(key: ShortcutKey, action: (() => void) | null): void {
  const { actions } = useShortcuts();
  const isOn = action !== null;
  const latest = useRef(action);
  latest.current = action;
  useEffect(() => {
    if (!isOn) return;
    const run = () => latest.current?.();
    actions.set(key, run);
    return () => {
      if (actions.get(key) === run) actions.delete(key);
    };
  }, [actions, key, isOn]);
}

/** Shows which keys there are. */
export function useShortcutHelp(): () => void {
  return useShortcuts().showHelp;
}

function useShortcuts(): Shortcuts {
  const shortcuts = useContext(ShortcutsContext);
  if (!shortcuts) throw new Error('A shortcut is used outside of a report.');
  return shortcuts;
}
