import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { readConnection } from '@/utils/connections/store';
import type { Link, ProjectRef } from '@/utils/session/link';
import { projectKey } from '@/utils/session/posthog-url';

/**
 * What a person chose: the project that a token stands for which no connection knows, by token, and the connection that
 * a project is read through, by `projectKey`.
 */
const storageKey = 'project-choices';
const choiceSchema = z.object({ connectionId: z.string(), projectId: z.int() });
const documentSchema = z.object({
  version: z.literal(1),
  byToken: z.record(z.string(), choiceSchema),
  byProject: z._default(z.record(z.string(), z.string()), {}),
});

export type Choices = Omit<z.infer<typeof documentSchema>, 'version'>;

export async function readChoices(): Promise<Choices> {
  const stored = documentSchema.safeParse((await browser.storage.local.get(storageKey))[storageKey]);
  return stored.success ? stored.data : { byToken: {}, byProject: {} };
}

/** Remembers the answer for every link with the same token, and the key for every recording of the project. */
export async function rememberChoice({ project }: Link, { connectionId, projectId }: ProjectRef): Promise<void> {
  const { byToken, byProject } = await readChoices();
  const origin = (await readConnection(connectionId))?.origin;
  await write({
    byToken: project.kind === 'token' ? { ...byToken, [project.token]: { connectionId, projectId } } : byToken,
    byProject: origin === undefined ? byProject : { ...byProject, [projectKey({ origin, projectId })]: connectionId },
  });
}

/** Forgets what was chosen for a connection that is removed. */
export async function forgetChoices(connectionId: string): Promise<void> {
  const { byToken, byProject } = await readChoices();
  const tokens = Object.entries(byToken).filter(([, choice]) => choice.connectionId !== connectionId);
  const projects = Object.entries(byProject).filter(([, chosen]) => chosen !== connectionId);
  await write({ byToken: Object.fromEntries(tokens), byProject: Object.fromEntries(projects) });
}

async function write({ byToken, byProject }: Choices): Promise<void> {
  const document: z.infer<typeof documentSchema> = { version: 1, byToken, byProject };
  await browser.storage.local.set({ [storageKey]: document });
}
