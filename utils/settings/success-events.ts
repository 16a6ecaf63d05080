import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { ProjectRef } from '@/utils/session/link';
import { watchStored } from '@/utils/watch-stored';
import { forgetSetting, settingKey } from './project-setting';

const setting = 'success-events';
const documentSchema = z.object({ version: z.literal(1), names: z.array(z.string()) });

/** More than these are no choice any more. */
export const mostSuccessEvents = 50;

/** The names of the custom events that the project takes for success; none where nobody chose. */
export async function readSuccessEvents(project: ProjectRef): Promise<readonly string[]> {
  const key = settingKey(setting, project);
  return parse((await browser.storage.local.get(key))[key]);
}

/** Remembers them, each once and without empty ones. Rejects when the browser refuses the write. */
export async function writeSuccessEvents(project: ProjectRef, names: readonly string[]): Promise<void> {
  const document: z.infer<typeof documentSchema> = { version: 1, names: keptNames(names) };
  await browser.storage.local.set({ [settingKey(setting, project)]: document });
}

/** Those of some names that are remembered. */
export function keptNames(names: readonly string[]): string[] {
  const kept = new Set(names.map((name) => name.trim()));
  return [...kept].filter((name) => name !== '').slice(0, mostSuccessEvents);
}

/** Adds a name or takes it away, whatever else was changed meanwhile. `false`: there are too many already. */
export async function changeSuccessEvent(project: ProjectRef, name: string, isSuccess: boolean): Promise<boolean> {
  const others = (await readSuccessEvents(project)).filter((one) => one !== name.trim());
  if (isSuccess && others.length >= mostSuccessEvents) return false;
  await writeSuccessEvents(project, isSuccess ? [...others, name] : others);
  return true;
}

/** Forgets those of all projects of a connection that is removed. */
export async function forgetSuccessEvents(connectionId: string): Promise<void> {
  await forgetSetting(setting, connectionId);
}

/** Calls back after each change, in whichever context it was made. Returns how to stop. */
export function watchSuccessEvents(project: ProjectRef, onNames: (names: readonly string[]) => void): () => void {
  return watchStored(settingKey(setting, project), (stored) => onNames(parse(stored)));
}

function parse(stored: unknown): readonly string[] {
  const parsed = documentSchema.safeParse(stored);
  return parsed.success ? parsed.data.names : [];
}
