import { type ReactNode, useId, useState } from 'react';
import type { StoredConnection } from '@/utils/connections/store';
import type { ProjectRef } from '@/utils/session/link';

/** A project of a connection, and what a person calls it. */
export type NamedProject = ProjectRef & { readonly name: string };

type ProjectChoice = {
  /** `null` while none is known. */
  readonly project: NamedProject | null;
  /** What a person chooses it with; nothing where there is but one. */
  readonly select: ReactNode;
};

/** One of the projects that are connected, for a setting that each has for itself. */
export function useProjectChoice(connections: readonly StoredConnection[]): ProjectChoice {
  const id = useId();
  const projects = connections.flatMap(projectsOf);
  const [chosen, setChosen] = useState(0);
  const project = projects[chosen] ?? projects[0] ?? null;
  if (projects.length <= 1) return { project, select: null };
  return {
    project,
    select: (
      <div className="target-field">
        <label htmlFor={id}>Project</label>
        <select className="entry" id={id} value={chosen} onChange={({ target }) => setChosen(Number(target.value))}>
          {projects.map((one, index) => (
            <option key={keyOf(one)} value={index}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
    ),
  };
}

/** Tells the projects of all connections apart. */
export function keyOf({ connectionId, projectId }: ProjectRef): string {
  return `${connectionId}:${projectId}`;
}

function projectsOf(stored: StoredConnection): NamedProject[] {
  if (stored.state !== 'readable') return [];
  const { id, label, projects } = stored.connection;
  return projects.map((project) => ({
    connectionId: id,
    projectId: project.id,
    name: `${project.name ?? `Project ${project.id}`} · ${label}`,
  }));
}
