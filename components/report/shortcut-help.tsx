import './shortcut-help.css';
import { useEffect, useRef } from 'react';
import type { ShortcutKey } from './shortcuts';

const meanings: { readonly [Key in ShortcutKey]: string } = {
  j: 'Next problem',
  k: 'Previous problem',
  n: 'Next visit',
  p: 'Previous visit',
  c: 'Copy the report',
  t: 'New ticket',
  '/': 'Search',
  '?': 'Show these keys',
};

/** What keys do everywhere, whatever is registered. */
const always = [
  ['Enter', 'Go to the moment'],
  ['↑ ↓', 'Row above, row below'],
  ['→ ←', 'Open a row, close it'],
] as const;

type ShortcutHelpProps = { readonly keys: readonly ShortcutKey[]; readonly onClose: () => void };

/** Which keys there are now, and what each does. */
export default function ShortcutHelp({ keys, onClose }: ShortcutHelpProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again, it opens again.
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, [keys]);
  // The event comes a moment late: the keys may have been asked for again by then.
  const close = () => {
    if (!dialog.current?.open) onClose();
  };
  return (
    <dialog ref={dialog} className="shortcuts" aria-labelledby="shortcuts-title" onClose={close}>
      <h2 id="shortcuts-title">Keys</h2>
      <dl>
        {[...always, ...keys.map((key) => [key, meanings[key]] as const)].map(([key, meaning]) => (
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
  );
}
