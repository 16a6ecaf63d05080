import { useEffect, useState } from 'react';
import type { Connection } from '@/utils/connections/connection';
import { readConnections } from '@/utils/connections/store';
import { factNames, type SessionFacts } from '@/utils/facts/session-facts';
import type { ProjectRef, SessionRef } from '@/utils/session/link';
import { openSettings } from '@/utils/surface/open-pages';

type RefusedKeyProps = {
  readonly facts: SessionFacts;
  readonly sessionRef: SessionRef;
  readonly connection: { readonly label: string; readonly origin: string; readonly masked: string | null };
  /** `Shop (12)`. */
  readonly project: string;
  readonly onChoose: (project: ProjectRef) => void;
};

/**
 * Says once, above all sections, which key PostHog refused and for which project, and offers the other keys. Where PostHog
 * answered anything at all, the project is not refused: the section that lacks something says so.
 */
export function RefusedKey({ facts, ...parts }: RefusedKeyProps) {
  const kinds = factNames.flatMap((name) => {
    const fact = facts[name];
    return fact.state === 'failed' ? [fact.failure.kind] : [];
  });
  if (kinds.includes('bad-key')) return <Refusal {...parts} words="is not accepted any more." />;
  if (kinds.includes('forbidden') && isAllRefused(facts))
    return <Refusal {...parts} words={`may not read the project ${parts.project}.`} />;
  return null;
}

function isAllRefused(facts: SessionFacts): boolean {
  const isTold = facts.recording.state !== 'loading' && facts.events.state !== 'loading';
  return isTold && factNames.every((name) => facts[name].state !== 'ready');
}

type RefusalProps = Omit<RefusedKeyProps, 'facts' | 'project'> & { readonly words: string };

function Refusal({ sessionRef: { connectionId, projectId }, connection, words, onChoose }: RefusalProps) {
  const others = useOtherKeys(connectionId, connection.origin);
  return (
    <div className="section-notice with-action" role="status">
      <span>
        The key <code>{connection.masked ?? 'phx_…'}</code> of {connection.label} {words}
      </span>
      {others.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          className="button small"
          onClick={() => onChoose({ connectionId: id, projectId })}
        >
          Use {label}
        </button>
      ))}
      {others.length === 0 && (
        <button type="button" className="button small" onClick={() => void openSettings(connection.origin)}>
          Enter another key
        </button>
      )}
    </div>
  );
}

/** The other connections to the same PostHog whose key works, as far as is known. */
function useOtherKeys(connectionId: string, origin: string): readonly Connection[] {
  const [others, setOthers] = useState<readonly Connection[]>([]);
  useEffect(() => {
    readConnections().then((all) => {
      const readable = all.flatMap((stored) => (stored.state === 'readable' ? [stored.connection] : []));
      setOthers(readable.filter((one) => one.origin === origin && one.id !== connectionId && one.status === 'ok'));
    });
  }, [connectionId, origin]);
  return others;
}
