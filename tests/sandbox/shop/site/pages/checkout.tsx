import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { posthog } from '../analytics.ts';
import { basket, type Line } from '../basket.ts';
import { money } from '../catalogue.ts';
import { go } from '../route.tsx';
import { ask } from '../server.ts';
import { readVisit } from '../visit.ts';
import { buildInvoice } from './invoice.ts';

export function Checkout(): ReactNode {
  const lines = basket.use();
  const [status, setStatus] = useState('');
  const lastTry = useRef(0);
  const account = readVisit().account;
  useEffect(() => {
    const now = basket.lines();
    posthog.capture('checkout started', { value: basket.total(now) / 100, items: now.length });
  }, []);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (Date.now() - lastTry.current < 2000) return;
    lastTry.current = Date.now();
    if (posthog.isFeatureEnabled('checkout-company-invoice') && account?.company) {
      void reserveStock(lines);
      buildInvoice(account.company, lines);
    }
    void pay(lines, setStatus);
  };

  return (
    <div className="split">
      <form name="checkout" onSubmit={submit}>
        <h1>Checkout</h1>
        <label>
          Full name
          <input name="name" autoComplete="name" defaultValue={account?.name} />
        </label>
        <label>
          Street
          <input name="street" autoComplete="street-address" />
        </label>
        <div className="row">
          <label>
            City
            <input name="city" />
          </label>
          <label>
            Postcode
            <input name="postcode" />
          </label>
        </div>
        <label>
          Card number
          <input name="card" inputMode="numeric" className="ph-sensitive" />
        </label>
        <button type="submit" className="button" data-attr="pay-now">
          Pay now
        </button>
        <p role="status">{status}</p>
      </form>
      <aside>
        <h2>Your order</h2>
        {lines.map((line) => (
          <p className="total" key={line.id}>
            <span>{`${line.quantity} × ${line.name}`}</span>
            <span>{money(line.price * line.quantity)}</span>
          </p>
        ))}
        <p className="total">
          <b>Total</b>
          <b>{money(basket.total(lines))}</b>
        </p>
      </aside>
    </div>
  );
}

async function pay(lines: readonly Line[], say: (text: string) => void): Promise<void> {
  try {
    say('Paying…');
    await ask('/api/orders', { lines });
    posthog.capture('order completed', { value: basket.total(lines) / 100, items: lines.length });
    basket.empty();
    go('/order/NL-20418');
  } catch (error) {
    console.warn('[checkout] order not placed', error);
    say('');
  }
}

/** Holds the stock while the invoice is drawn up; without an invoice number the hold is refused. */
async function reserveStock(lines: readonly Line[]): Promise<void> {
  for (const line of lines) {
    console.error(`[stock] hold for ${line.name} has no invoice number`);
    await ask('/api/stock/hold', { id: line.id });
  }
}
