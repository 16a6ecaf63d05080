import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { ImpactSubject } from '@/utils/facts/impact';
import type { SessionFacts } from '@/utils/facts/session-facts';
import type { QuestionOf } from '@/utils/messages/look-up';
import { type ImpactTimes, type ToldImpact, tellImpact } from '@/utils/report/impact';
import { impactSubject } from '@/utils/report/impact-subject';
import type { Problem } from '@/utils/report/problem';
import type { TimeZone } from '@/utils/report/time';
import type { Words } from '@/utils/report/words';
import type { SessionRef } from '@/utils/session/link';
import { useMoments } from './moments';
import { useLookUp } from './use-look-up';

/** What of the session is needed to ask whom else its problems hit. */
export type ImpactPlace = {
  readonly sessionRef: SessionRef;
  readonly facts: SessionFacts;
  readonly projectZone: TimeZone;
  readonly now: number;
};

const ImpactContext = createContext<ImpactPlace | null>(null);

export function ImpactProvider({
  children,
  sessionRef,
  facts,
  projectZone,
  now,
}: ImpactPlace & { children: ReactNode }) {
  const place = useMemo(() => ({ sessionRef, facts, projectZone, now }), [sessionRef, facts, projectZone, now]);
  return <ImpactContext value={place}>{children}</ImpactContext>;
}

/** What can be asked about: a problem, or an issue at a moment of this session. */
export type ImpactOf = Pick<Problem, 'kind' | 'issueId' | 'target' | 'url'> & { readonly at: number };

/** Whether anybody else can be found by it. */
export function useHasImpact(of: ImpactOf | null): boolean {
  const place = useContext(ImpactContext);
  return place !== null && of !== null && subjectOf(of, place) !== null;
}

export type ImpactState =
  | { readonly state: 'none' }
  | { readonly state: 'loading' }
  /** `lasting`: the same sentence for those who read it on another day. */
  | { readonly state: 'ready'; readonly told: ToldImpact; readonly lasting: Words }
  | ({ readonly state: 'failed'; readonly retry: () => void } & Pick<FailedAnswer, 'failure'>);

type FailedAnswer = Extract<NonNullable<ReturnType<typeof useLookUp<'impact'>>['answer']>, { state: 'failed' }>;

/** Looks up whom else it hit, once it is wanted. What was found is kept, so asking in two places is one call. */
export function useImpact(of: ImpactOf | null, isWanted: boolean): ImpactState {
  const place = useContext(ImpactContext);
  if (place === null) throw new Error('An impact is asked for outside of a report.');
  const { zone } = useMoments();
  const { sessionRef, facts, projectZone, now } = place;
  const subject = of === null || !isWanted ? null : subjectOf(of, place);
  const question: QuestionOf<'impact'> | null =
    of === null || subject === null ? null : { kind: 'impact', subject, at: of.at, notBefore: gatheredAt(facts) };
  const { answer: newest, last, retry } = useLookUp(sessionRef, question);
  const answer = newest ?? (last && isAbout(last.question, subject) ? last.answer : null);
  if (subject === null) return { state: 'none' };
  if (answer === null) return { state: 'loading' };
  if (answer.state === 'failed') return { state: 'failed', failure: answer.failure, retry };
  const times: ImpactTimes = { firstSeenAt: firstSeenAt(subject, facts), projectZone, zone, now };
  const lasting = tellImpact(answer.data, { ...times, isLasting: true }).words;
  return { state: 'ready', told: tellImpact(answer.data, times), lasting };
}

/** While a session goes on it is asked for again now and then: what was told stands meanwhile. */
function isAbout(question: QuestionOf<'impact'>, subject: ImpactSubject | null): boolean {
  return JSON.stringify(question.subject) === JSON.stringify(subject);
}

function subjectOf(of: ImpactOf, { facts: { exceptions } }: ImpactPlace): ImpactSubject | null {
  const known = exceptions.state === 'ready' ? exceptions.data.exceptions : [];
  return impactSubject(of, (issueId) => known.find((exception) => exception.issueId === issueId)?.lib ?? null);
}

/** A refresh of the report is one of the impact too. */
function gatheredAt({ exceptions, events }: SessionFacts): number {
  return Math.max(0, ...[exceptions, events].map((fact) => (fact.state === 'ready' ? fact.at : 0)));
}

function firstSeenAt(subject: ImpactSubject, { issues }: SessionFacts): number | null {
  if (subject.kind !== 'issue' || issues.state !== 'ready') return null;
  return issues.data.issues.find(({ id }) => id === subject.issueId)?.firstSeenAt ?? null;
}
