import type { ReactNode } from 'react';
import { basket } from './basket.ts';
import { Account } from './pages/account.tsx';
import { Basket } from './pages/basket.tsx';
import { Checkout } from './pages/checkout.tsx';
import { Contact } from './pages/contact.tsx';
import { Help } from './pages/help.tsx';
import { Home } from './pages/home.tsx';
import { Order } from './pages/order.tsx';
import { Plans } from './pages/plans.tsx';
import { TeaPage } from './pages/tea.tsx';
import { Teas } from './pages/teas.tsx';
import { Link, usePath } from './route.tsx';
import { readVisit } from './visit.ts';

function page(path: string): ReactNode {
  const [, section, detail] = path.split('/');
  switch (section) {
    case 'teas':
      return detail ? <TeaPage slug={detail} key={detail} /> : <Teas />;
    case 'plans':
      return <Plans />;
    case 'basket':
      return <Basket />;
    case 'checkout':
      return <Checkout />;
    case 'order':
      return <Order number={detail ?? ''} />;
    case 'account':
      return <Account />;
    case 'contact':
      return <Contact />;
    case 'help':
      return <Help />;
    default:
      return <Home />;
  }
}

export function Shop(): ReactNode {
  const path = usePath();
  const count = basket.use().reduce((sum, line) => sum + line.quantity, 0);
  return (
    <>
      <header className="bar">
        <Link to="/" className="brand">
          Northleaf
        </Link>
        <nav aria-label="Shop">
          <Link to="/teas">Teas</Link>
          <Link to="/plans">Plans</Link>
          <a href="/help">Help</a>
          <Link to="/contact">Contact</Link>
        </nav>
        <div className="mine">
          <Link to="/account">{readVisit().account?.name ?? 'Sign in'}</Link>
          <Link to="/basket" className="basket-link">
            {`Basket (${count})`}
          </Link>
        </div>
      </header>
      <main>{page(path)}</main>
      <footer>
        <span>Northleaf Tea, since 2019</span>
        <span>Free delivery over £30</span>
        <span>hello@northleaf.example</span>
      </footer>
    </>
  );
}
