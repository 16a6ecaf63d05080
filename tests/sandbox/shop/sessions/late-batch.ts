import { hours, session } from '../session.ts';
import { lateBatch } from '../steps.ts';
import { DEVICES, PEOPLE, PLACES } from '../visitors.ts';

export default session({
  title: 'A train tunnel: one batch of events arrives late and in the wrong order',
  startsAgo: hours(10),
  device: DEVICES.iphoneSafari,
  place: PLACES.london,
  person: PEOPLE.dana,
  story: async (shop) => {
    await shop.open('/teas');
    await shop.idle(6);
    await shop.click('Black');
    await shop.idle(3);
    await shop.click('Smoke Lapsang');
    await shop.idle(4);
    await shop.click('More');
    await shop.click('Add to basket');
    await shop.idle(2);
    await shop.click('Basket (2)');
    await shop.idle(3);
    await shop.click('Checkout');
    await shop.idle(28);
  },
  afterwards: [lateBatch({ from: 8, count: 8, late: 9 })],
});
