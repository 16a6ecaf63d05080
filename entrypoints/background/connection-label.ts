import type { Project } from '@/utils/connections/connection';
import { readConnections } from '@/utils/connections/store';

/** What a PostHog is called until somebody gives it another name. */
export function labelOf(origin: string): string {
  const { host } = new URL(origin);
  if (host === 'us.posthog.com') return 'PostHog Cloud US';
  if (host === 'eu.posthog.com') return 'PostHog Cloud EU';
  return host;
}

/** The same for a new connection, told apart from the other keys of the same PostHog. */
export async function freeLabel(origin: string, projects: readonly Project[]): Promise<string> {
  const taken = new Set(
    (await readConnections()).flatMap((stored) => (stored.state === 'readable' ? [stored.connection.label] : [])),
  );
  const plain = labelOf(origin);
  const [only] = projects.length === 1 ? projects : [];
  const named = only?.name ? `${plain}, ${only.name}` : plain;
  for (const label of [plain, named]) if (!taken.has(label)) return label;
  let number = 2;
  while (taken.has(`${named} (${number})`)) number += 1;
  return `${named} (${number})`;
}
