import { useState } from 'react';
import { type ImpactOf, useHasImpact, useImpact } from './impact-context';
import { ImpactFailure, ImpactLine, ImpactSkeleton } from './impact-line';

type HowManyOthersProps = {
  readonly of: ImpactOf;
  /** What it is, for who cannot see what it stands beside. */
  readonly about?: string;
};

/** Just them, or everyone? For any problem, when somebody asks. Nothing where others cannot be found by it. */
export function HowManyOthers({ of, about }: HowManyOthersProps) {
  const [isWanted, setIsWanted] = useState(false);
  const hasImpact = useHasImpact(of);
  const impact = useImpact(of, isWanted);
  if (!hasImpact) return null;
  if (!isWanted) {
    return (
      <button type="button" className="more how-many" onClick={() => setIsWanted(true)}>
        How many others?{about !== undefined && <span className="unseen"> Of {about}</span>}
      </button>
    );
  }
  return (
    <div className="how-many" ref={focus} tabIndex={-1} aria-live="polite" aria-busy={impact.state === 'loading'}>
      {impact.state === 'loading' && <ImpactSkeleton />}
      {impact.state === 'failed' && <ImpactFailure failure={impact.failure} onRetry={impact.retry} />}
      {impact.state === 'ready' && <ImpactLine told={impact.told} />}
    </div>
  );
}

/** The button that was pressed is gone: the focus stays where it was. */
function focus(element: HTMLElement | null): void {
  element?.focus();
}
