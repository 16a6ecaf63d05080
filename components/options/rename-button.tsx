import { type FormEvent, useId, useRef, useState } from 'react';

type RenameButtonProps = { readonly name: string; readonly onRename: (name: string) => void };

/** A button that gives a connection another name: several keys of one PostHog are told apart by it. */
export function RenameButton({ name, onRename }: RenameButtonProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [text, setText] = useState(name);

  const open = () => {
    setText(name);
    dialog.current?.showModal();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    dialog.current?.close();
    onRename(text);
  };

  return (
    <>
      <button type="button" className="button" aria-label={`Rename ${name}`} onClick={open}>
        Rename
      </button>
      <dialog ref={dialog} aria-labelledby={`${id}-title`}>
        <form onSubmit={submit}>
          <h2 id={`${id}-title`}>Rename {name}</h2>
          <div className="field">
            <label htmlFor={`${id}-name`}>Name</label>
            <input
              id={`${id}-name`}
              type="text"
              autoComplete="off"
              maxLength={80}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
          <div className="actions">
            <button type="button" className="button" onClick={() => dialog.current?.close()}>
              Cancel
            </button>
            <button type="submit" className="button primary">
              Save name
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}
