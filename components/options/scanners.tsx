import './scanners.css';
import { useCallback, useEffect, useState } from 'react';
import type { StoredConnection } from '@/utils/connections/store';
import type { FailureWords } from '@/utils/report/failure-words';
import { formatDate } from '@/utils/report/time';
import type { Leftover } from '@/utils/vision/leftover';
import { askBackground } from './ask-background';
import { connectProblem } from './connect-words';
import { ProblemNotice } from './problem-notice';

/**
 * The temporary scanners that AI summaries left in PostHog, to be deleted. Where there are none there is nothing to
 * show.
 */
export function Scanners({ connections }: { readonly connections: readonly StoredConnection[] }) {
  const [scanners, setScanners] = useState<readonly Leftover[]>([]);
  const [problem, setProblem] = useState<FailureWords | null>(null);
  const [deleted, setDeleted] = useState('');
  const list = useCallback(async () => {
    const answer = await askBackground({ type: 'scanners' });
    if (answer.type === 'scanners') setScanners(answer.scanners);
  }, []);
  // Which keys there are decides what can be seen.
  const keys = JSON.stringify(connections.map((one) => (one.state === 'readable' ? one.connection : one.id)));
  useEffect(() => {
    if (keys !== '[]') void list();
  }, [keys, list]);

  const remove = async (scanner: Leftover) => {
    const { connectionId, projectId, scannerId, origin, name } = scanner;
    if (connectionId === null || scannerId === null) return;
    const answer = await askBackground({ type: 'delete-scanner', connectionId, projectId, scannerId });
    if (answer.type !== 'scanners') return setProblem(connectProblem(answer, origin));
    setProblem(null);
    setScanners(answer.scanners);
    setDeleted(answer.scanners.some((left) => left.scannerId === scannerId) ? '' : `${name} is deleted.`);
  };

  if (scanners.length === 0 && deleted === '') return null;
  return (
    <section aria-labelledby="scanners-title">
      <h2 id="scanners-title">Scanners left in PostHog</h2>
      <p className="scanners-lead">
        Made by this extension for one AI summary each, and neither kept nor deleted. They are switched off and cost
        nothing. Deleting one takes its rows in Replay Vision along; summaries stay as events.
      </p>
      <ul className="scanners">
        {scanners.map((scanner) => (
          <li key={`${scanner.origin} ${scanner.projectId} ${scanner.name}`}>
            <p>
              <strong>{scanner.name}</strong>
              <span>{whereAndWhen(scanner)}</span>
            </p>
            {scanner.state === 'deletable' ? (
              <button
                type="button"
                className="button"
                aria-label={`Delete ${scanner.name}`}
                onClick={() => void remove(scanner)}
              >
                Delete
              </button>
            ) : (
              <span className="scanner-state">{stateWords(scanner)}</span>
            )}
          </li>
        ))}
      </ul>
      <p role="status">{deleted}</p>
      <ProblemNotice problem={problem} />
    </section>
  );
}

function whereAndWhen({ origin, project, projectId, createdAt, createdBy }: Leftover): string {
  const made = createdAt === null ? null : `made ${formatDate(createdAt, null)}`;
  const by = createdBy === null ? null : `by ${createdBy}`;
  return [new URL(origin).host, project ?? `project ${projectId}`, made, by].filter((part) => part !== null).join(', ');
}

function stateWords({ state, connectionId }: Leftover): string {
  if (state === 'in-use') return 'at work';
  return connectionId === null ? 'connect this PostHog again to delete it' : 'cannot be reached now';
}
