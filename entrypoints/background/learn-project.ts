import type { SessionRef } from '@/utils/session/link';
import { changeConnection } from './connection-changes';

/**
 * Adds a project that a recording was found in to those of its connection, by its number: it can be chosen for a link
 * that names none. A key that may not list projects has no others, and a list does not name what was made after it.
 */
export function learnProject({ connectionId, projectId }: SessionRef): Promise<void> {
  return changeConnection(connectionId, (connection) => {
    if (connection.projects.some(({ id }) => id === projectId)) return connection;
    const project = { id: projectId, name: null, token: null, timeZone: null };
    return { ...connection, projects: [...connection.projects, project] };
  });
}
