import { type Ref, useId } from 'react';
import type { Connection } from '@/utils/connections/connection';

type Keep = Connection['credential']['keep'];

type KeyFieldsProps = {
  readonly keyText: string;
  readonly onKeyText: (text: string) => void;
  readonly keep: Keep;
  readonly onKeep: (keep: Keep) => void;
  /** What is wrong with the key, as a sentence; `null` while nothing is. */
  readonly problem: string | null;
  readonly inputRef: Ref<HTMLInputElement>;
};

/** Where a key is entered, and how long it is kept. Write-only: a stored key is never put back into the field. */
export function KeyFields({ keyText, onKeyText, keep, onKeep, problem, inputRef }: KeyFieldsProps) {
  const id = useId();
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-key`}>Personal API key</label>
        <input
          ref={inputRef}
          id={`${id}-key`}
          type="password"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="phx_…"
          value={keyText}
          onChange={(event) => onKeyText(event.target.value)}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-hint`}
        />
        <p id={`${id}-hint`} className={problem === null ? 'hint' : 'hint wrong'}>
          {problem ?? 'Stays in this browser and is sent to this PostHog only. It is never shown again.'}
        </p>
      </div>
      <label className="choice">
        <input
          type="checkbox"
          checked={keep === 'session'}
          onChange={(event) => onKeep(event.target.checked ? 'session' : 'device')}
        />
        <span>
          Forget the key when the browser closes
          <span className="hint">An update of the extension forgets it too. You then enter it again.</span>
        </span>
      </label>
    </>
  );
}
