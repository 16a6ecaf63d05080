import { type ReactNode, useState } from 'react';
import { posthog } from '../analytics.ts';
import { TEAS } from '../catalogue.ts';
import { Link } from '../route.tsx';
import { ask } from '../server.ts';
import { TeaCard } from './teas.tsx';

export function Home(): ReactNode {
  const [joined, setJoined] = useState(false);
  return (
    <>
      <section className="hero">
        <div>
          <h1>Tea from people we know by name</h1>
          <p>Small lots from eleven gardens, packed the week they arrive.</p>
          <p className="row">
            <Link to="/teas" className="button">
              Shop teas
            </Link>
            <Link to="/plans" className="button quiet">
              See plans
            </Link>
          </p>
        </div>
        <div className="leaf" aria-hidden="true" />
      </section>
      <h2>This month</h2>
      <div className="cards">
        {TEAS.slice(0, 3).map((tea) => (
          <TeaCard tea={tea} key={tea.slug} />
        ))}
      </div>
      <div className="tile-row">
        <div className="tile gift" data-attr="gift-box-tile">
          <b>Gift boxes</b>
          <span>Three tins, a note and a ribbon</span>
        </div>
        <form
          className="tile"
          name="newsletter"
          onSubmit={(event) => {
            event.preventDefault();
            posthog.capture('newsletter joined');
            void ask('/api/newsletter', {}).then(() => setJoined(true));
          }}
        >
          <b>Harvest letter</b>
          <span>{joined ? 'Thank you. The next one comes in spring.' : 'Four letters a year, nothing else.'}</span>
          <div className="row">
            <input type="email" name="email" placeholder="you@company.com" aria-label="Email for the letter" required />
            <button type="submit">Join</button>
          </div>
        </form>
      </div>
    </>
  );
}
