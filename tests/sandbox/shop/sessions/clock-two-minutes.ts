import { hours, session } from '../session.ts';
import { deviceClockAhead } from '../steps.ts';
import { DEVICES, PEOPLE, PLACES } from '../visitors.ts';

export default session({
  title: 'A device whose clock is two minutes fast',
  startsAgo: hours(5),
  device: DEVICES.windowsEdge,
  place: PLACES.berlin,
  person: PEOPLE.bruno,
  faults: { 'POST /api/orders': { status: 502 } },
  story: async (shop) => {
    await shop.open('/teas/highland-assam');
    await shop.idle(19);
    await shop.click('Add to basket');
    await shop.click('Basket (1)');
    await shop.idle(7);
    await shop.click('Checkout');
    await shop.type('Street', 'Kantstrasse 9');
    await shop.click('Pay now');
    await shop.idle(12);
  },
  afterwards: [deviceClockAhead(120)],
});
