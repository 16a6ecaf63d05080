import { useEffect, useId, useState } from 'react';
import { TargetForm } from '@/components/tickets/target-form';
import type { StoredConnection } from '@/utils/connections/store';
import type { ProjectRef } from '@/utils/session/link';
import { readTicketTarget, writeTicketTarget } from '@/utils/settings/ticket-targets';
import { type TicketTarget, trackerNames } from '@/utils/tickets/target';
import { keyOf, useProjectChoice } from './project-choice';

/** Where the new tickets of each project go. Nothing while no project is known. */
export function TicketSetting({ connections }: { readonly connections: readonly StoredConnection[] }) {
  const id = useId();
  const { project, select } = useProjectChoice(connections);
  if (project === null) return null;
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>New tickets</h2>
      <p className="hint setting-words">
        “New ticket” in a report opens this tracker’s own page, filled in. No key of the tracker is needed or kept.
      </p>
      {select}
      <ProjectTarget key={keyOf(project)} project={project} />
    </section>
  );
}

function ProjectTarget({ project: { connectionId, projectId } }: { readonly project: ProjectRef }) {
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
