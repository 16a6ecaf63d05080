import { lazy, Suspense } from 'react';
import type { FactName } from '@/utils/facts/session-facts';
import type { SectionFailure } from '@/utils/report/section';

export type FailuresProps = {
  readonly failures: readonly SectionFailure[];
  /** Nothing of the section could be read. */
  readonly isAll: boolean;
  readonly onRetry: (facts: readonly FactName[]) => void;
};

const FailuresNotice = lazy(() => import('./failures-notice'));

/** Why a section, or a part of it, is missing. Most reports have no failure: its script comes when one has. */
export function Failures(props: FailuresProps) {
  return (
    <Suspense fallback={<div className="failures" aria-busy />}>
      <FailuresNotice {...props} />
    </Suspense>
  );
}
