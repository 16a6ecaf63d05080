import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { ProjectRef } from '@/utils/session/link';
import { type TicketTarget, ticketTargetSchema } from '@/utils/tickets/target';
import { forgetSetting, settingKey } from './project-setting';

const setting = 'ticket-target';
const documentSchema = z.object({ version: z.literal(1), target: ticketTargetSchema });

/** Where the project's new tickets go; `null` where nobody chose, or what was chosen cannot be read. */
export async function readTicketTarget(project: ProjectRef): Promise<TicketTarget | null> {
  const key = settingKey(setting, project);
  const stored = documentSchema.safeParse((await browser.storage.local.get(key))[key]);
  return stored.success ? stored.data.target : null;
}

/** Remembers it, or forgets it for `null`. Rejects when the browser refuses the write. */
export async function writeTicketTarget(project: ProjectRef, target: TicketTarget | null): Promise<void> {
  const key = settingKey(setting, project);
  if (target === null) await browser.storage.local.remove(key);
  else await browser.storage.local.set({ [key]: { version: 1, target } });
}

/** Forgets those of all projects of a connection that is removed. */
export async function forgetTicketTargets(connectionId: string): Promise<void> {
  await forgetSetting(setting, connectionId);
}
