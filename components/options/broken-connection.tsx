import { useState } from 'react';
import { askBackground } from './ask-background';
import { RemoveButton } from './remove-button';

type BrokenConnectionProps = { readonly id: string; readonly text: string };

/** A stored connection that this version cannot read. It stays until a person removes it. */
export function BrokenConnection({ id, text }: BrokenConnectionProps) {
  const [refused, setRefused] = useState(false);
  const remove = async () => {
    const answer = await askBackground({ type: 'remove', connectionId: id });
    setRefused(answer.type !== 'connections');
  };
  return (
    <article className="connection" aria-label="Connection that cannot be read">
      <header className="connection-head">
        <h3>Connection that cannot be read</h3>
        <span className="status refused">Broken</span>
      </header>
      <p>
        This record was damaged, or written by a newer version of the extension. Update the extension, or remove the
        record and connect again.
      </p>
      <details>
        <summary>What is stored</summary>
        <pre>{text}</pre>
      </details>
      <div className="actions">
        <RemoveButton
          name="connection that cannot be read"
          consequence="The record is deleted from this device, with its key if there is one."
          onRemove={remove}
        />
      </div>
      {refused && (
        <p role="alert">The record could not be removed. Close this page, open it again, and try once more.</p>
      )}
    </article>
  );
}
