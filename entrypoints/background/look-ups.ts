import type { LookUps } from '@/utils/investigation/look-ups';
import { type LookUpMessage, lookUpMessageSchema } from '@/utils/messages/look-up';
import { mayBeServed } from './report-port';
import type { Sender } from './sender';

/** The questions that are open, by their id. */
const open = new Map<string, AbortController>();

/**
 * Answers a report page that asks about a session on demand, or gives `null` for what is none of its messages. A reply
 * that is awaited keeps the worker alive.
 */
export function answerLookUp(message: unknown, sender: Sender, lookUps: LookUps): Promise<unknown> | null {
  const parsed = lookUpMessageSchema.safeParse(message);
  if (!parsed.success) return null;
  return mayBeServed(sender).then((allowed) => (allowed ? answer(parsed.data, lookUps) : undefined));
}

async function answer(message: LookUpMessage, lookUps: LookUps): Promise<unknown> {
  if (message.type === 'look-up-left') {
    open.get(message.id)?.abort();
    return undefined;
  }
  const controller = new AbortController();
  open.set(message.id, controller);
  try {
    return await lookUps(message.ref, message.question, controller.signal);
  } finally {
    open.delete(message.id);
  }
}
