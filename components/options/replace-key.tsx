import { type FormEvent, useEffect, useRef, useState } from 'react';
import { OutsideLink } from '@/components/ui/outside-link';
import { keyProblem } from '@/utils/connections/address';
import type { Connection } from '@/utils/connections/connection';
import { keyCreationUrl } from '@/utils/session/posthog-url';
import { AttemptWords } from './attempt-words';
import { KeyFields } from './key-fields';
import { useConnect } from './use-connect';

type ReplaceKeyProps = { readonly connection: Connection; readonly onDone: () => void };

/** Takes a new key for a connection that stays what it is otherwise. */
export function ReplaceKey({ connection, onDone }: ReplaceKeyProps) {
  const field = useRef<HTMLInputElement>(null);
  const [keyText, setKeyText] = useState('');
  const [keep, setKeep] = useState(connection.credential.keep);
  const [checked, setChecked] = useState(false);
  const { attempt, connect } = useConnect();

  useEffect(() => field.current?.focus(), []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (attempt.state === 'asking') return;
    setChecked(true);
    if (keyProblem(keyText) !== null) {
      field.current?.focus();
      return;
    }
    const request = { origin: connection.origin, key: keyText, keep, replaces: connection.id };
    if (await connect(request)) onDone();
  };

  return (
    <form className="replace" onSubmit={submit} noValidate>
      <p className="hint">
        <OutsideLink href={keyCreationUrl(connection.origin)}>
          Create a key on {new URL(connection.origin).host}
        </OutsideLink>
      </p>
      <KeyFields
        keyText={keyText}
        onKeyText={setKeyText}
        keep={keep}
        onKeep={setKeep}
        problem={checked ? keyProblem(keyText) : null}
        inputRef={field}
      />
      <div className="actions">
        <button type="submit" className="button primary" aria-disabled={attempt.state === 'asking'}>
          Save key
        </button>
        <button type="button" className="button" onClick={onDone}>
          Cancel
        </button>
      </div>
      <AttemptWords attempt={attempt} />
    </form>
  );
}
