import { useId, useRef } from 'react';

type RemoveDialogProps = {
  /** What is removed, as the list names it. */
  readonly name: string;
  readonly consequence: string;
  readonly onRemove: () => void;
};

/** A button that removes a connection, once a dialog has said what that means. */
export function RemoveButton({ name, consequence, onRemove }: RemoveDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  return (
    <>
      <button
        type="button"
        className="button"
        aria-label={`Remove ${name}`}
        onClick={() => dialog.current?.showModal()}
      >
        Remove
      </button>
      <dialog
        ref={dialog}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        onClose={(event) => {
          if (event.currentTarget.returnValue === 'remove') onRemove();
        }}
      >
        <form method="dialog">
          <h2 id={`${id}-title`}>Remove {name}?</h2>
          <p id={`${id}-text`}>{consequence}</p>
          <div className="actions">
            <button type="submit" value="keep" className="button">
              Keep
            </button>
            <button type="submit" value="remove" className="button danger">
              Remove
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}
