import { type ReactNode, useState } from 'react';
import { basket } from '../basket.ts';
import { money } from '../catalogue.ts';
import { go, Link } from '../route.tsx';
import { ask } from '../server.ts';

export function Basket(): ReactNode {
  const lines = basket.use();
  const [opening, setOpening] = useState(false);
  if (lines.length === 0)
    return (
      <>
        <h1>Your basket is empty</h1>
        <Link to="/teas" className="button">
          Shop teas
        </Link>
      </>
    );
  return (
    <>
      <h1>Basket</h1>
      <table>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>{line.name}</td>
              <td>
                <fieldset className="stepper" aria-label={`Quantity of ${line.name}`}>
                  <button type="button" aria-label="Fewer" onClick={() => basket.change(line.id, line.quantity - 1)}>
                    −
                  </button>
                  <output>{line.quantity}</output>
                  <button type="button" aria-label="More" onClick={() => basket.change(line.id, line.quantity + 1)}>
                    +
                  </button>
                </fieldset>
              </td>
              <td className="price">{money(line.price * line.quantity)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="total">
        <span>Total</span>
        <b>{money(basket.total(lines))}</b>
      </p>
      <p className="row end">
        <Link to="/teas">Keep shopping</Link>
        <button
          type="button"
          className="button"
          onClick={() => {
            if (opening) return;
            setOpening(true);
            void ask('/api/checkout', {}).then(() => go('/checkout'));
          }}
        >
          Checkout
        </button>
      </p>
    </>
  );
}
