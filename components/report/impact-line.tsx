import './impact.css';
import { Users } from 'lucide-react';
import type { Failure } from '@/utils/facts/failure';
import type { ToldImpact } from '@/utils/report/impact';
import { counted } from '@/utils/report/words';
import { LookUpFailure } from './look-up-failure';
import { Sentence } from './sentence';

/** Whom else something hit, in a line that opens to days, browsers and releases. */
export function ImpactLine({ told }: { readonly told: ToldImpact }) {
  const { words, lastSeen, days, shares } = told;
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
      {(lastSeen !== null || shares.length > 0) && (
        <dl className="impact-shares">
          {lastSeen !== null && (
            <div>
              <dt>Last seen</dt>
              <dd>{lastSeen}</dd>
            </div>
          )}
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
