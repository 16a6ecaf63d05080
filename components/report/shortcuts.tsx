import './shortcuts.css';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';

/** Every key, and what it does, in the order in which they are listed. */
const words = {
  j: 'Next problem',
  k: 'Previous problem',
  n: 'Next visit',
  p: 'Previous visit',
  c: 'Copy the report',
  t: 'New ticket',
  '/': 'Search',
  '?': 'Show these keys',
} as const;

export type ShortcutKey = keyof typeof words;

/** What keys do everywhere, whatever is registered. */
const always = [
  ['Enter', 'Go to the moment'],
  ['↑ ↓', 'Row above, row below'],
  ['→ ←', 'Open a row, close it'],
] as const;

type Shortcuts = { readonly actions: Map<string, () => void>; readonly showHelp: () => void };

const ShortcutsContext = createContext<Shortcuts | null>(null);

/** Holds the keys of the report. They work while this page has the focus and nobody types. */
export function ShortcutsProvider({ children }: { readonly children: ReactNode }) {
  const [listed, setListed] = useState<readonly ShortcutKey[]>([]);
  const dialog = useRef<HTMLDialogElement>(null);
  const [shortcuts] = useState<Shortcuts>(() => {
    const actions = new Map<string, () => void>();
    const showHelp = () => {
      setListed(shortcutKeys.filter((key) => actions.has(key)));
      dialog.current?.showModal();
    };
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
      <dialog ref={dialog} className="shortcuts" aria-labelledby="shortcuts-title">
        <h2 id="shortcuts-title">Keys</h2>
        <dl>
          {[...always, ...listed.map((key) => [key, words[key]] as const)].map(([key, meaning]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </dialog>
    </ShortcutsContext>
  );
}

const shortcutKeys: readonly ShortcutKey[] = ['j', 'k', 'n', 'p', 'c', 't', '/', '?'];

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
