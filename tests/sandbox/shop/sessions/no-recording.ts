import { days, session } from '../session.ts';
import { neverRecorded } from '../steps.ts';
import { DEVICES, PEOPLE, PLACES } from '../visitors.ts';

export default session({
  title: 'Ada meets the same error two days earlier; this visit was not recorded',
  startsAgo: days(2),
  device: DEVICES.macChrome,
  place: PLACES.berlin,
  person: PEOPLE.ada,
  flags: { 'checkout-company-invoice': true, 'plans-yearly-first': 'control' },
  faults: { 'POST /api/stock/hold': { status: 409 } },
  story: async (shop) => {
    await shop.open('/plans');
    await shop.idle(24);
    await shop.click('Choose Office');
    await shop.idle(6);
    await shop.click('Checkout');
    await shop.idle(9);
    await shop.type('Street', 'Torstrasse 140');
    await shop.click('Pay now');
    await shop.idle(17);
  },
  afterwards: [neverRecorded],
});
