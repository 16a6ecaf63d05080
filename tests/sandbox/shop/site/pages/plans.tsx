import { type ReactNode, useEffect, useState } from 'react';
import { posthog } from '../analytics.ts';
import { basket } from '../basket.ts';
import { money, PLANS } from '../catalogue.ts';
import { go } from '../route.tsx';
import { ask } from '../server.ts';

export function Plans(): ReactNode {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    void ask('/api/plans').then(() => setReady(true));
  }, []);
  return (
    <>
      <h1>Tea, every month</h1>
      <p>Change or stop any time before the 20th.</p>
      {ready ? <PlanCards /> : <p role="status">Loading plans…</p>}
    </>
  );
}

function PlanCards(): ReactNode {
  const yearly = posthog.getFeatureFlag('plans-yearly-first') === 'test';
  return (
    <div className="cards">
      {PLANS.map((plan) => (
        <section className="card plan" key={plan.id}>
          <b>{plan.name}</b>
          <span className="price">{yearly ? `${money(plan.price * 10)} a year` : `${money(plan.price)} a month`}</span>
          <ul>
            {plan.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <button
            type="button"
            className="button"
            aria-label={`Choose ${plan.name}`}
            onClick={() => {
              posthog.capture('plan chosen', { plan: plan.id, yearly });
              basket.add({ id: plan.id, name: `${plan.name} plan`, price: plan.price, quantity: 1 });
              go('/basket');
            }}
          >
            Choose
          </button>
        </section>
      ))}
    </div>
  );
}
