import { useCallback, useEffect, useRef, useState } from 'react';
import type { LookedUp, LookedUpData, QuestionKind, QuestionOf } from '@/utils/messages/look-up';
import { lookUp } from '@/utils/report-channel/look-up';
import { refKey, type SessionRef } from '@/utils/session/link';

type Asked<Kind extends QuestionKind> = { readonly kind: Kind } & QuestionOf<Kind>;

/** What a look-up gave so far, `null` until it has an answer, and how to ask again. */
export type LookUpState<Kind extends QuestionKind> = {
  readonly answer: LookedUp<LookedUpData[Kind]> | null;
  /** The last answer, whatever was asked then. */
  readonly last: { readonly question: Asked<Kind>; readonly answer: LookedUp<LookedUpData[Kind]> } | null;
  readonly retry: () => void;
};

type Given<Kind extends QuestionKind> = NonNullable<LookUpState<Kind>['last']> & { readonly key: string };

/**
 * Looks something up as long as there is a question, and stops when it changes or the screen goes. The answer to one
 * question is never taken for that to another.
 */
export function useLookUp<Kind extends QuestionKind>(ref: SessionRef, question: Asked<Kind> | null): LookUpState<Kind> {
  const [attempt, setAttempt] = useState(0);
  const key = question === null ? null : `${refKey(ref)} ${JSON.stringify(question)} ${attempt}`;
  const [given, setGiven] = useState<Given<Kind> | null>(null);
  const latest = useRef({ ref, question });
  latest.current = { ref, question };

  useEffect(() => {
    const { ref, question } = latest.current;
    if (key === null || question === null) return;
    const controller = new AbortController();
    lookUp<Kind>(ref, question, controller.signal).then(
      (answer) => setGiven({ key, question, answer }),
      // Nobody waits for it any more.
      () => {},
    );
    return () => controller.abort();
  }, [key]);

  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  return { answer: given !== null && given.key === key ? given.answer : null, last: given, retry };
}
