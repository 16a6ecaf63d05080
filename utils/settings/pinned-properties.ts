import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { ProjectRef } from '@/utils/session/link';
import { watchStored } from '@/utils/watch-stored';
import { forgetSetting, settingKey } from './project-setting';

const setting = 'pinned-properties';
const documentSchema = z.object({ version: z.literal(1), names: z.array(z.string()) });

/** More pins than this are no glance any more. */
export const mostPins = 12;

/** The names of the person properties that are pinned, in the order in which they were. `null`: nobody chose yet. */
export async function readPins(project: ProjectRef): Promise<readonly string[] | null> {
  const key = settingKey(setting, project);
  return parse((await browser.storage.local.get(key))[key]);
}

/** Remembers which are pinned; none of them is a choice too. Rejects when the browser refuses the write. */
export async function writePins(project: ProjectRef, names: readonly string[]): Promise<void> {
  const document: z.infer<typeof documentSchema> = { version: 1, names: [...new Set(names)].slice(0, mostPins) };
  await browser.storage.local.set({ [settingKey(setting, project)]: document });
}

/** Forgets what was pinned in all projects of a connection that is removed. */
export async function forgetPins(connectionId: string): Promise<void> {
  await forgetSetting(setting, connectionId);
}

/** Calls back after each change, in whichever context it was made. Returns how to stop. */
export function watchPins(project: ProjectRef, onPins: (names: readonly string[] | null) => void): () => void {
  return watchStored(settingKey(setting, project), (stored) => onPins(parse(stored)));
}

function parse(stored: unknown): readonly string[] | null {
  const parsed = documentSchema.safeParse(stored);
  return parsed.success ? parsed.data.names : null;
}
