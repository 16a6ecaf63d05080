import type { ProjectRef } from '@/utils/session/link';
import './project-number.css';
import { type FormEvent, useId, useState } from 'react';

type ProjectNumberProps = {
  /** Through which a project may be asked for; at least one. */
  readonly connections: readonly { readonly id: string; readonly label: string }[];
  readonly onChoose: (project: ProjectRef) => void;
};

/** Names a project that no list here has: the person reads its number off PostHog's address. */
export function ProjectNumber({ connections, onChoose }: ProjectNumberProps) {
  const id = useId();
  const [text, setText] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isWrong, setIsWrong] = useState(false);
  const connection = connections.find((one) => one.id === chosenId) ?? connections[0];
  if (connection === undefined) return null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const projectId = projectNumber(text);
    setIsWrong(projectId === null);
    if (projectId !== null) onChoose({ connectionId: connection.id, projectId });
  };

  return (
    <form className="project-number" onSubmit={submit} noValidate>
      <label htmlFor={id}>Project number</label>
      <div className="project-number-line">
        <input
          className="entry"
          id={id}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setIsWrong(false);
          }}
          aria-invalid={isWrong}
          aria-describedby={`${id}-hint`}
        />
        {connections.length > 1 && (
          <select
            className="entry"
            aria-label="Connection"
            value={connection.id}
            onChange={({ target }) => setChosenId(target.value)}
          >
            {connections.map(({ id: connectionId, label }) => (
              <option key={connectionId} value={connectionId}>
                {label}
              </option>
            ))}
          </select>
        )}
        <button type="submit" className="button">
          Look there
        </button>
      </div>
      <p id={`${id}-hint`} role="status" className={isWrong ? 'project-number-wrong' : undefined}>
        {isWrong
          ? 'A project number is made of digits only, as in /project/12/.'
          : 'In PostHog it stands after /project/ in the address of every page of the project.'}
      </p>
    </form>
  );
}

/** `12`, or an address with `/project/12` in it. */
function projectNumber(text: string): number | null {
  const digits = /^\d+$/.exec(text.trim())?.[0] ?? /\/project\/(\d+)/.exec(text)?.[1];
  const number = Number(digits);
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}
