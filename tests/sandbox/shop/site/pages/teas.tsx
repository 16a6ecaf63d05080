import { type ReactNode, useState } from 'react';
import { posthog } from '../analytics.ts';
import { money, TEAS, type Tea } from '../catalogue.ts';
import { Link } from '../route.tsx';

const KINDS = ['all', 'green', 'black', 'herbal'] as const;

export function TeaCard({ tea }: { tea: Tea }): ReactNode {
  return (
    <Link to={`/teas/${tea.slug}`} className="card">
      <span className="swatch" style={{ background: tea.tint }} />
      <b>{tea.name}</b>
      <span>{tea.origin}</span>
      <span className="price">{money(tea.price)}</span>
    </Link>
  );
}

export function Teas(): ReactNode {
  const [kind, setKind] = useState<(typeof KINDS)[number]>('all');
  return (
    <>
      <h1>Teas</h1>
      <fieldset className="chips" aria-label="Kind of tea">
        {KINDS.map((each) => (
          <button
            type="button"
            key={each}
            aria-pressed={each === kind}
            onClick={() => {
              if (posthog.isFeatureEnabled('sort-in-browser')) sortByHarvest();
              setKind(each);
            }}
          >
            {each === 'all' ? 'All teas' : `${each[0]?.toUpperCase()}${each.slice(1)}`}
          </button>
        ))}
      </fieldset>
      <div className="cards">
        {TEAS.filter((tea) => kind === 'all' || tea.kind === kind).map((tea) => (
          <TeaCard tea={tea} key={tea.slug} />
        ))}
      </div>
    </>
  );
}

/** The shop's third bug: it keeps the page from answering while it sorts. */
function sortByHarvest(): void {
  const until = performance.now() + 720;
  while (performance.now() < until) TEAS.toSorted((a, b) => a.note.localeCompare(b.note));
}
