import { ExternalLink } from 'lucide-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { OutsideLink } from '@/components/ui/outside-link';
import { type Address, cloudOrigins, keyProblem, parseAddress } from '@/utils/connections/address';
import type { Connection } from '@/utils/connections/connection';
import { keyCreationUrl } from '@/utils/session/posthog-url';
import { AttemptWords } from './attempt-words';
import { KeyFields } from './key-fields';
import { ScopeGuide } from './scope-list';
import { useConnect } from './use-connect';

type ConnectFormProps = {
  /** What stands in the address field at first. */
  readonly initialAddress: string;
  /** Shows the scopes at once, for somebody who has never made a key for this. */
  readonly firstTime: boolean;
  readonly onConnected: (connection: Connection) => void;
};

/** What will happen with the address as it stands. */
function addressHint(address: Address): string {
  const isOwn = address.ok && !cloudOrigins.some((origin) => origin === address.origin);
  return isOwn
    ? `The browser will ask whether the extension may work on ${new URL(address.origin).host}.`
    : 'https://us.posthog.com, https://eu.posthog.com or your own: the one your browser shows.';
}

/** Address and key of a PostHog, in the three steps that it takes. */
export function ConnectForm({ initialAddress, firstTime, onConnected }: ConnectFormProps) {
  const id = useId();
  const addressField = useRef<HTMLInputElement>(null);
  const keyField = useRef<HTMLInputElement>(null);
  const [addressText, setAddressText] = useState(initialAddress);
  const [keyText, setKeyText] = useState('');
  const [keep, setKeep] = useState<Connection['credential']['keep']>('device');
  const [checked, setChecked] = useState(false);
  const { attempt, connect } = useConnect();

  const address = parseAddress(addressText);
  const addressAdvice = checked && !address.ok ? address.advice : null;
  const keyAdvice = checked ? keyProblem(keyText) : null;
  const keyOrigin = address.ok ? address.origin : cloudOrigins[0];

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (attempt.state === 'asking') return;
    setChecked(true);
    if (!address.ok) {
      addressField.current?.focus();
      return;
    }
    if (keyProblem(keyText) !== null) {
      keyField.current?.focus();
      return;
    }
    const connection = await connect({ origin: address.origin, key: keyText, keep });
    if (!connection) return;
    setKeyText('');
    setChecked(false);
    onConnected(connection);
  };

  return (
    <form onSubmit={submit} noValidate>
      <ol className="steps">
        <li>
          <div className="field">
            <label htmlFor={`${id}-address`}>PostHog address</label>
            <input
              ref={addressField}
              id={`${id}-address`}
              type="text"
              inputMode="url"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              list={`${id}-origins`}
              value={addressText}
              onChange={(event) => setAddressText(event.target.value)}
              aria-invalid={addressAdvice !== null}
              aria-describedby={`${id}-address-hint`}
            />
            <datalist id={`${id}-origins`}>
              {cloudOrigins.map((origin) => (
                <option key={origin} value={origin} />
              ))}
            </datalist>
            <p id={`${id}-address-hint`} className={addressAdvice === null ? 'hint' : 'hint wrong'}>
              {addressAdvice ?? addressHint(address)}
            </p>
          </div>
        </li>
        <li>
          <p>
            <OutsideLink href={keyCreationUrl(keyOrigin)}>
              Create a key on {new URL(keyOrigin).host} <ExternalLink aria-hidden size={14} />
            </OutsideLink>
          </p>
          <p className="hint">
            PostHog opens its form with read-only access filled in. Limit the key to your project, and keep at least the
            first two of these scopes.
          </p>
          <details open={firstTime}>
            <summary>Which scopes, and why</summary>
            <ScopeGuide />
          </details>
        </li>
        <li>
          <KeyFields
            keyText={keyText}
            onKeyText={setKeyText}
            keep={keep}
            onKeep={setKeep}
            problem={keyAdvice}
            inputRef={keyField}
          />
        </li>
      </ol>
      <div className="actions">
        <button type="submit" className="button primary" aria-disabled={attempt.state === 'asking'}>
          Connect
        </button>
      </div>
      <AttemptWords attempt={attempt} />
    </form>
  );
}
