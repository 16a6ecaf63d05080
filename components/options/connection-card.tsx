import { useEffect, useRef, useState } from 'react';
import { browser } from 'wxt/browser';
import type { Connection } from '@/utils/connections/connection';
import { hostPattern } from '@/utils/connections/host-pattern';
import { canWrite, checkScopes, holdsScope } from '@/utils/connections/scopes';
import type { FailureWords } from '@/utils/report/failure-words';
import { askBackground } from './ask-background';
import { connectProblem } from './connect-words';
import { ProblemNotice } from './problem-notice';
import { RemoveButton } from './remove-button';
import { RenameButton } from './rename-button';
import { ReplaceKey } from './replace-key';
import { ScopeList } from './scope-list';
import { usePermitted } from './use-permitted';

type ConnectionCardProps = {
  readonly connection: Connection;
  /** Just connected: the focus goes here, so that its outcome is read and seen. */
  readonly isNew: boolean;
};

/** One connection: whether it works, what its key may do, and what to do about it. */
export function ConnectionCard({ connection, isNew }: ConnectionCardProps) {
  const card = useRef<HTMLElement>(null);
  const host = new URL(connection.origin).host;
  const status = usePermitted(connection.origin) === false ? 'not-permitted' : connection.status;
  const replaceButton = useRef<HTMLButtonElement>(null);
  const [replacing, setReplacing] = useState(false);
  const [asking, setAsking] = useState(false);
  const [outcome, setOutcome] = useState('');
  const [problem, setProblem] = useState<FailureWords | null>(null);

  useEffect(() => {
    if (isNew) card.current?.focus();
  }, [isNew]);

  const recheck = async () => {
    if (asking) return;
    // Only as the very first thing that a press does may the browser ask the person for a host; it asks if it must.
    const allowed = browser.permissions.request({ origins: [hostPattern(connection.origin)] });
    setAsking(true);
    setOutcome('');
    setProblem(null);
    // Refused, or not asked at all: the background says so.
    await allowed.catch(() => false);
    const answer = await askBackground({ type: 'recheck', connectionId: connection.id });
    setAsking(false);
    if (answer.type === 'connected') setOutcome(`Checked. ${host} accepts the key.`);
    else setProblem(connectProblem(answer, connection.origin));
  };

  const remove = async () => {
    const answer = await askBackground({ type: 'remove', connectionId: connection.id });
    if (answer.type !== 'connections') setProblem(connectProblem(answer, connection.origin));
  };

  const rename = async (label: string) => {
    const answer = await askBackground({ type: 'rename', connectionId: connection.id, label });
    if (answer.type !== 'connections') setProblem(connectProblem(answer, connection.origin));
  };

  const stopReplacing = () => {
    setReplacing(false);
    replaceButton.current?.focus();
  };

  return (
    <article ref={card} tabIndex={-1} className="connection" aria-label={`${connection.label} on ${host}`}>
      <header className="connection-head">
        <h3>{connection.label}</h3>
        <span className="connection-host">{host}</span>
        <Status status={status} />
      </header>
      <StatusWords status={status} host={host} />
      <dl className="facts">
        <dt>Key</dt>
        <dd>
          <code>{connection.credential.masked ?? 'phx_…'}</code>{' '}
          {connection.credential.keep === 'device' ? 'kept on this device' : 'forgotten when the browser closes'}
        </dd>
        <dt>Projects</dt>
        <dd>{projectWords(connection)}</dd>
      </dl>
      <p className="scopes-title">{scopeWords(connection.scopes)}</p>
      <ScopeList scopes={connection.scopes} />
      {canWrite(connection.scopes) && (
        <p className="hint">
          This key may also change data. The extension only reads: a read-only key is enough, and safer to keep here.
        </p>
      )}
      <div className="actions">
        <button type="button" className="button" onClick={recheck} aria-disabled={asking}>
          Check again
        </button>
        <button
          ref={replaceButton}
          type="button"
          className="button"
          aria-expanded={replacing}
          onClick={() => setReplacing(!replacing)}
        >
          Replace key
        </button>
        <RenameButton name={connection.label} onRename={rename} />
        <RemoveButton
          name={connection.label}
          consequence={`Its key and its reports are forgotten here. The key stays valid in PostHog until you delete it on ${host}.`}
          onRemove={remove}
        />
      </div>
      {replacing && <ReplaceKey connection={connection} onDone={stopReplacing} />}
      <div>
        <p role="status" className="hint">
          {asking ? `Asking ${host} about the key.` : outcome}
        </p>
        <ProblemNotice problem={problem} />
      </div>
    </article>
  );
}

/** What the connection is worth now: the browser's permission comes before what PostHog says of the key. */
type CardStatus = Connection['status'] | 'not-permitted';

const statusNames = {
  ok: 'Connected',
  'needs-key': 'Key forgotten',
  'bad-key': 'Key refused',
  'not-permitted': 'Not permitted',
} as const;
const statusClasses = { ok: 'fine', 'needs-key': 'waiting', 'bad-key': 'refused', 'not-permitted': 'waiting' } as const;

function Status({ status }: { readonly status: CardStatus }) {
  return <span className={`status ${statusClasses[status]}`}>{statusNames[status]}</span>;
}

function StatusWords({ status, host }: { readonly status: CardStatus; readonly host: string }) {
  switch (status) {
    case 'ok':
      return null;
    case 'needs-key':
      return <p>The key was forgotten, as you asked. Replace it to read reports again.</p>;
    case 'bad-key':
      return <p>{host} refused the key the last time. It was deleted or rolled, or its user is no longer active.</p>;
    case 'not-permitted':
      return (
        <p>
          The browser no longer lets the extension speak to {host}. Press Check again and allow it when the browser
          asks.
        </p>
      );
  }
}

function projectWords({ projects, scopedTeams, scopes }: Connection): string {
  const names = projects.map(({ id, name }) => name ?? `Project ${id}`);
  const shown = names.slice(0, 5).join(', ') + (names.length > 5 ? ` and ${names.length - 5} more` : '');
  const limit = scopedTeams === null ? 'the key is not limited to projects' : 'the key is limited to these';
  if (names.length > 0 && scopedTeams === null && !holdsScope(scopes, 'project:read')) {
    return `${shown}, from recordings that you opened. The key lacks project:read, so that projects are not listed.`;
  }
  if (names.length > 0) return `${shown} (${limit})`;
  return scopedTeams === null
    ? 'Not listed: the key lacks project:read. A recording that you open names its project.'
    : `${scopedTeams.map((id) => `Project ${id}`).join(', ')} (${limit})`;
}

function scopeWords(scopes: readonly string[]): string {
  const missing = checkScopes(scopes).filter(({ held }) => !held).length;
  if (missing === 0) return 'The key holds every scope that the report needs.';
  return missing === 1 ? 'One scope is missing.' : `${missing} scopes are missing.`;
}
