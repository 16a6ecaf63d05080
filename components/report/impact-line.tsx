import './impact.css';
import { Users } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { Failure } from '@/utils/facts/failure';
import type { ToldImpact } from '@/utils/report/impact';
import { LookUpFailure } from './look-up-failure';
import { Sentence } from './sentence';

/** They stand in a fold: their script comes after the first screen. */
const ImpactDetails = lazy(() => import('./impact-details'));

/** Whom else something hit, in a line that opens to days, browsers and releases. */
export function ImpactLine({ told }: { readonly told: ToldImpact }) {
  const { words, days } = told;
  const line = (
    <>
      <Users aria-hidden size={14} />
      <span>
        <Sentence words={words} />
      </span>
    </>
  );
  if (days.length === 0) return <p className="impact">{line}</p>;
  return (
    <details className="impact-details">
      <summary className="impact" title="By day, browser and release">
        {line}
      </summary>
      <Suspense>
        <ImpactDetails told={told} />
      </Suspense>
    </details>
  );
}

/** The room it will take. */
export function ImpactSkeleton() {
  return (
    <div className="impact skeleton" aria-busy="true">
      <i />
    </div>
  );
}

/** Why it is not known. */
export function ImpactFailure({ failure, onRetry }: { readonly failure: Failure; readonly onRetry: () => void }) {
  return (
    <div className="impact">
      <LookUpFailure what="How many others it hits could not be read." failure={failure} onRetry={onRetry} />
    </div>
  );
}
