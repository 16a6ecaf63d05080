import { browser } from 'wxt/browser';
import { factNames, type SessionFacts } from '@/utils/facts/session-facts';

type RefusedKeyProps = {
  readonly facts: SessionFacts;
  readonly connection: { readonly label: string; readonly origin: string; readonly masked: string | null };
  /** `Shop (12)`. */
  readonly project: string;
};

/** Says once, above all sections, which key PostHog refused and for which project: who has several must know. */
export function RefusedKey({ facts, connection, project }: RefusedKeyProps) {
  const kinds = new Set(
    factNames.map((name) => facts[name]).flatMap((fact) => (fact.state === 'failed' ? [fact.failure.kind] : [])),
  );
  const key = `The key ${connection.masked ?? 'phx_…'} of ${connection.label}`;
  const words = kinds.has('bad-key')
    ? `${key} is not accepted any more.`
    : kinds.has('forbidden')
      ? `${key} may not read the project ${project}.`
      : null;
  if (words === null) return null;
  const address = `/options.html?address=${encodeURIComponent(connection.origin)}` as const;
  return (
    <p className="section-notice with-action" role="status">
      <span>{words}</span>
      <button
        type="button"
        className="button small"
        onClick={() => void browser.tabs.create({ url: browser.runtime.getURL(address) })}
      >
        Use another key
      </button>
    </p>
  );
}
