import './impact.css';
import { Users } from 'lucide-react';
import { useState } from 'react';
import type { Failure } from '@/utils/facts/failure';
import type { ToldImpact } from '@/utils/report/impact';
import type { SectionState } from '@/utils/report/section';
import type { Verdict } from '@/utils/report/verdict';
import { counted } from '@/utils/report/words';
import { type ImpactOf, useHasImpact, useImpact } from './impact-context';
import { LookUpFailure } from './look-up-failure';
import { Sentence } from './sentence';

/** Just them, or everyone? For what the verdict is about, unasked, as soon as the verdict stands. */
export function Others({ verdict }: { readonly verdict: SectionState<Verdict> }) {
  const isOpen = verdict.state === 'loading' || ('waiting' in verdict && verdict.waiting);
  const top = verdict.state === 'ready' && !isOpen ? verdict.content.top : null;
  const impact = useImpact(top && { ...top, at: top.first.at }, true);
  if (isOpen || impact.state === 'loading') return <ImpactSkeleton />;
  if (impact.state === 'none') return null;
  if (impact.state === 'failed') return <ImpactFailure failure={impact.failure} onRetry={impact.retry} />;
  return <ImpactLine told={impact.told} />;
}

type HowManyOthersProps = {
  readonly of: ImpactOf;
  /** What it is, for who cannot see what it stands beside. */
  readonly about?: string;
};

/** The same for any other problem, when somebody asks. Nothing where others cannot be found by it. */
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

function ImpactLine({ told }: { readonly told: ToldImpact }) {
  const { words, days, shares } = told;
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
      <Days told={told} />
      {shares.length > 0 && (
        <dl className="impact-shares">
          {shares.map(({ title, shares: named, left }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>
                {named.map(({ name, people }) => `${name} (${people.toLocaleString('en')})`).join(' · ')}
                {left > 0 && ` · ${counted(left, 'other')}`}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </details>
  );
}

/** A bar a day, each with its number beside it: whoever cannot see the bars reads the same. */
function Days({ told: { days } }: { readonly told: ToldImpact }) {
  const most = Math.max(1, ...days.map(({ people }) => people));
  return (
    <ol className="impact-days" aria-label="People by day">
      {days.map(({ day, label, people, sessions }) => (
        <li key={day} title={`${counted(people, 'person', 'people')}, ${counted(sessions, 'session')}`}>
          <span>{label}</span>
          <span className="impact-bar" aria-hidden>
            <span className="impact-fill" style={{ inlineSize: `${(100 * people) / most}%` }} />
          </span>
          <span>
            {people.toLocaleString('en')}
            <span className="unseen"> {people === 1 ? 'person' : 'people'}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function ImpactSkeleton() {
  return (
    <div className="impact skeleton" aria-busy="true">
      <i />
    </div>
  );
}

function ImpactFailure({ failure, onRetry }: { readonly failure: Failure; readonly onRetry: () => void }) {
  return (
    <div className="impact">
      <LookUpFailure what="How many others it hits could not be read." failure={failure} onRetry={onRetry} />
    </div>
  );
}
