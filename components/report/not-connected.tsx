import { OutsideLink } from '@/components/ui/outside-link';
import { cloudOrigins } from '@/utils/connections/address';
import { scopeUses } from '@/utils/connections/scopes';
import { keyCreationUrl } from '@/utils/session/posthog-url';
import { openSettings } from '@/utils/surface/open-pages';

type NotConnectedProps = {
  /** `null` where no PostHog is named: a bare ID, and nothing connected. */
  readonly origin: string | null;
  readonly reason: 'no-connection' | 'no-key';
};

/** No key speaks to this PostHog: the three steps that change it. */
export function NotConnected({ origin: named, reason }: NotConnectedProps) {
  const origin = named ?? cloudOrigins[0];
  const host = named === null ? 'your PostHog' : new URL(named).host;
  return (
    <main className="standalone">
      <h2>{reason === 'no-key' ? `The key for ${host} is gone` : `Connect ${host} to see what happened here`}</h2>
      <p>
        {reason === 'no-key'
          ? 'It was to be kept only until the browser closed. Enter it again, or make a new one.'
          : 'The report is read with a personal API key of yours. It stays on this device and is sent only to your PostHog.'}
      </p>
      <ol className="steps">
        <li>
          <OutsideLink href={keyCreationUrl(origin)}>Create a personal API key</OutsideLink> in PostHog, limited to the
          projects you look at.
        </li>
        <li>
          Give it these scopes and no others:
          <ul className="step-scopes">
            {scopeUses.map(({ scope, gives }) => (
              <li key={scope}>
                <code>{scope}</code> <span>{gives}</span>
              </li>
            ))}
          </ul>
        </li>
        <li>
          Copy the key and paste it into the settings.
          <button type="button" className="button primary" onClick={() => void openSettings(origin)}>
            Open the settings
          </button>
        </li>
      </ol>
    </main>
  );
}
