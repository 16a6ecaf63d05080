import { useCallback, useEffect, useRef, useState } from 'react';
import type { LookedUp, LookedUpData, QuestionKind, QuestionOf } from '@/utils/messages/look-up';
import { lookUp } from '@/utils/report-channel/look-up';
import { refKey, type SessionRef } from '@/utils/session/link';

type Asked<Kind extends QuestionKind> = { readonly kind: Kind } & QuestionOf<Kind>;

/** What a look-up gave so far, `null` until it has an answer, and how to ask again. */
export type LookUpState<Data> = { readonly answer: LookedUp<Data> | null; readonly retry: () => void };

/**
 * Looks something up as long as there is a question, and stops when it changes or the screen goes. The answer to one
 * question is never shown for another.
 */
export function useLookUp<Kind extends QuestionKind>(
  ref: SessionRef,
  question: Asked<Kind> | null,
): LookUpState<LookedUpData[Kind]> {
  const [attempt, setAttempt] = useState(0);
  const key = question === null ? null : `${refKey(ref)} ${JSON.stringify(question)} ${attempt}`;
  const [given, setGiven] = useState<{ key: string; answer: LookedUp<LookedUpData[Kind]> } | null>(null);
  const latest = useRef({ ref, question });
  latest.current = { ref, question };

  useEffect(() => {
    const { ref, question } = latest.current;
    if (key === null || question === null) return;
    const controller = new AbortController();
    lookUp<Kind>(ref, question, controller.signal).then(
      (answer) => setGiven({ key, answer }),
      // Nobody waits for it any more.
      () => {},
    );
    return () => controller.abort();
  }, [key]);

  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  return { answer: given !== null && given.key === key ? given.answer : null, retry };
}
