import { browser } from 'wxt/browser';
import {
  type LookedUp,
  type LookedUpData,
  type LookUpMessage,
  lookedUpSchemas,
  type QuestionKind,
  type QuestionOf,
} from '@/utils/messages/look-up';
import { refKey, type SessionRef } from '@/utils/session/link';

type Open = { readonly id: string; readonly answer: Promise<unknown>; waiting: number };

/** So many questions, open or answered, are kept in this page's memory; the oldest goes first. */
const mostKept = 200;
const kept = new Map<string, Open>();

/**
 * Asks the background something about a session that no fact holds. What was answered is answered from memory from then
 * on, what failed is asked again. Rejects only when `signal` is aborted; with the last one who waits the call to PostHog
 * ends.
 */
export async function lookUp<Kind extends QuestionKind>(
  ref: SessionRef,
  question: { readonly kind: Kind } & QuestionOf<Kind>,
  signal?: AbortSignal,
): Promise<LookedUp<LookedUpData[Kind]>> {
  signal?.throwIfAborted();
  const key = `${refKey(ref)} ${JSON.stringify(question)}`;
  const open = kept.get(key) ?? start(key, { type: 'look-up', id: crypto.randomUUID(), ref, question });
  open.waiting += 1;
  const { promise: left, reject } = Promise.withResolvers<never>();
  const leave = () => reject(signal?.reason);
  signal?.addEventListener('abort', leave, { once: true });
  try {
    const parsed = lookedUpSchemas[question.kind].safeParse(await Promise.race([open.answer, left]));
    const answer = parsed.success ? parsed.data : unanswered();
    if (answer.state === 'failed' && kept.get(key) === open) kept.delete(key);
    return answer;
  } finally {
    signal?.removeEventListener('abort', leave);
    open.waiting -= 1;
    if (signal?.aborted && open.waiting === 0 && kept.get(key) === open) {
      kept.delete(key);
      void send({ type: 'look-up-left', id: open.id });
    }
  }
}

/** Forgets what was answered about a session: it is asked anew. */
export function forgetLookUps(ref: SessionRef): void {
  for (const key of kept.keys()) if (key.startsWith(`${refKey(ref)} `)) kept.delete(key);
}

function start(key: string, message: Extract<LookUpMessage, { type: 'look-up' }>): Open {
  const answer = send(message).then((first) => {
    // A worker that was stopped under the question answers nothing. The next one does, if somebody still waits.
    return first === undefined && kept.get(key) === open ? send(message) : first;
  });
  const open: Open = { id: message.id, answer, waiting: 0 };
  kept.set(key, open);
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept))) kept.delete(oldest);
  return open;
}

/** The background's answer as it came, `undefined` where none did. */
async function send(message: LookUpMessage): Promise<unknown> {
  const answer: unknown = await browser.runtime.sendMessage(message).catch(() => undefined);
  return answer ?? undefined;
}

function unanswered(): LookedUp<never> {
  return { state: 'failed', at: Date.now(), failure: { kind: 'unexpected', detail: 'The extension did not answer.' } };
}
