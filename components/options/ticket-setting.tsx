import { useEffect, useId, useState } from 'react';
import { TargetForm } from '@/components/tickets/target-form';
import type { StoredConnection } from '@/utils/connections/store';
import type { ProjectRef } from '@/utils/session/link';
import { readTicketTarget, writeTicketTarget } from '@/utils/settings/ticket-targets';
import { type TicketTarget, trackerNames } from '@/utils/tickets/target';

type Place = ProjectRef & { readonly name: string };

/** Where the new tickets of each project go. Nothing while no project is known. */
export function TicketSetting({ connections }: { readonly connections: readonly StoredConnection[] }) {
  const id = useId();
  const places = connections.flatMap(placesOf);
  const [chosen, setChosen] = useState(0);
  const place = places[chosen] ?? places[0];
  if (!place) return null;
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>New tickets</h2>
      <p className="hint setting-words">
        “New ticket” in a report opens this tracker’s own page, filled in. No key of the tracker is needed or kept.
      </p>
      {places.length > 1 && (
        <div className="target-field">
          <label htmlFor={`${id}-project`}>Project</label>
          <select
            className="entry"
            id={`${id}-project`}
            value={chosen}
            onChange={({ target }) => setChosen(Number(target.value))}
          >
            {places.map(({ connectionId, projectId, name }, index) => (
              <option key={`${connectionId}:${projectId}`} value={index}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <PlaceTarget key={`${place.connectionId}:${place.projectId}`} place={place} />
    </section>
  );
}

function placesOf(stored: StoredConnection): Place[] {
  if (stored.state !== 'readable') return [];
  const { id, label, projects } = stored.connection;
  return projects.map((project) => ({
    connectionId: id,
    projectId: project.id,
    name: `${project.name ?? `Project ${project.id}`} · ${label}`,
  }));
}

function PlaceTarget({ place }: { readonly place: Place }) {
  const { connectionId, projectId } = place;
  const [target, setTarget] = useState<TicketTarget | null | undefined>(undefined);
  const [outcome, setOutcome] = useState('');
  useEffect(() => {
    readTicketTarget({ connectionId, projectId }).then(setTarget, () => setTarget(null));
  }, [connectionId, projectId]);
  if (target === undefined) return null;
  const save = (next: TicketTarget | null) => {
    writeTicketTarget({ connectionId, projectId }, next).then(
      () => {
        setTarget(next);
        setOutcome(next === null ? 'Forgotten.' : `Saved. New tickets go to ${trackerNames[next.tracker]}.`);
      },
      () => setOutcome('The browser did not let it be stored.'),
    );
  };
  return (
    <>
      <TargetForm key={target === null ? 'none' : 'some'} target={target} onSave={save} />
      {target !== null && (
        <button type="button" className="button forget-target" onClick={() => save(null)}>
          Forget
        </button>
      )}
      <p role="status" className="hint">
        {outcome}
      </p>
    </>
  );
}
