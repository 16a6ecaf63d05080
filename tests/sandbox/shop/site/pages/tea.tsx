import { type ReactNode, useState } from 'react';
import { basket } from '../basket.ts';
import { money, TEAS } from '../catalogue.ts';
import { Link } from '../route.tsx';

const VIEWS = ['Dry leaf', 'In the cup', 'The garden'] as const;

export function TeaPage({ slug }: { slug: string }): ReactNode {
  const [quantity, setQuantity] = useState(1);
  const [view, setView] = useState(0);
  const [added, setAdded] = useState(false);
  const tea = TEAS.find((each) => each.slug === slug);
  if (!tea) return <h1>We do not have this tea</h1>;
  return (
    <div className="split">
      <figure>
        <div className="photo" style={{ background: tea.tint }} data-view={view} />
        <figcaption className="row">
          <button type="button" aria-label="Previous picture" onClick={() => setView((view + 2) % VIEWS.length)}>
            ‹
          </button>
          <span>{VIEWS[view]}</span>
          <button type="button" aria-label="Next picture" onClick={() => setView((view + 1) % VIEWS.length)}>
            ›
          </button>
        </figcaption>
      </figure>
      <div>
        <p className="crumbs">
          <Link to="/teas">Teas</Link> / {tea.name}
        </p>
        <h1>{tea.name}</h1>
        <p className="origin">{tea.origin}</p>
        <p className="note">{tea.note}</p>
        <p>
          <span className="size-guide" data-attr="brewing-guide">
            Brewing guide
          </span>
        </p>
        <p className="price">{`${money(tea.price)} for 100 g`}</p>
        <div className="row">
          <fieldset className="stepper" aria-label="Quantity">
            <button type="button" aria-label="Fewer" onClick={() => setQuantity(Math.max(1, quantity - 1))}>
              −
            </button>
            <output>{quantity}</output>
            <button type="button" aria-label="More" onClick={() => setQuantity(quantity + 1)}>
              +
            </button>
          </fieldset>
          <button
            type="button"
            className="button"
            data-attr="add-to-basket"
            onClick={() => {
              basket.add({ id: tea.slug, name: tea.name, price: tea.price, quantity });
              setAdded(true);
            }}
          >
            Add to basket
          </button>
        </div>
        <p role="status">{added ? 'In your basket.' : ''}</p>
      </div>
    </div>
  );
}
