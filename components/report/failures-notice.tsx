import { TriangleAlert } from 'lucide-react';
import type { MouseEvent } from 'react';
import type { FactName } from '@/utils/facts/session-facts';
import type { SectionFailure } from '@/utils/report/section';
import type { FailuresProps } from './failures';

const factLabels: { readonly [Name in FactName]: string } = {
  recording: 'the recording',
  events: 'events',
  exceptions: 'exceptions',
  console: 'console lines',
  issues: 'issues',
  observations: 'AI summaries',
  otherSessions: 'other sessions',
};

/**
 * Why a section, or a part of it, is missing: a sentence for each reason, and one button that asks again. What to do
 * about it is said where nothing else is to be seen, and when to come back always.
 */
export default function FailuresNotice({ failures, isAll, onRetry }: FailuresProps) {
  const retry = (event: MouseEvent<HTMLButtonElement>) => {
    // The button goes away with the failure: the focus stays in the section.
    event.currentTarget.closest<HTMLElement>('section')?.focus();
    onRetry(failures.map(({ fact }) => fact));
  };
  const reasons = byReason(failures);
  return (
    <div className="failures">
      <TriangleAlert aria-hidden size={14} />
      <div>
        {reasons.map(({ facts, words, retryAt }) => (
          <p key={facts.join()}>
            {(!isAll || reasons.length > 1) && <strong>{listOf(facts)} could not be read. </strong>}
            {words.what} {(isAll || retryAt !== null) && words.next}
          </p>
        ))}
      </div>
      <button type="button" className="button small" onClick={retry}>
        Retry
      </button>
    </div>
  );
}

type Reason = Pick<SectionFailure, 'words' | 'retryAt'> & { readonly facts: FactName[] };

/** Facts that failed alike are told together. */
function byReason(failures: readonly SectionFailure[]): Reason[] {
  const reasons = new Map<string, Reason>();
  for (const { fact, words, retryAt } of failures) {
    const same = reasons.get(words.what + words.next);
    if (same) same.facts.push(fact);
    else reasons.set(words.what + words.next, { facts: [fact], words, retryAt });
  }
  return [...reasons.values()];
}

function listOf(facts: readonly FactName[]): string {
  const list = new Intl.ListFormat('en').format(facts.map((fact) => factLabels[fact]));
  return list.charAt(0).toUpperCase() + list.slice(1);
}
