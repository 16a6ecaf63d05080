import type { ReactNode } from 'react';
import { Link } from '../route.tsx';

export function Order({ number }: { number: string }): ReactNode {
  return (
    <section className="thanks">
      <h1>Thank you</h1>
      <p>{`Order ${number} is on its way. A receipt is in your inbox.`}</p>
      <p className="order-number" data-attr="order-number">
        {number}
      </p>
      <Link to="/teas" className="button quiet">
        Back to the shop
      </Link>
    </section>
  );
}
