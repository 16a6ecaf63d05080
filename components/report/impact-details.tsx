import type { ToldImpact } from '@/utils/report/impact';
import { counted } from '@/utils/report/words';

/** Whom else something hit by day, browser, system and release. */
export default function ImpactDetails({ told }: { readonly told: ToldImpact }) {
  const { lastSeen, shares } = told;
  return (
    <>
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
    </>
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
