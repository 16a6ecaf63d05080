import { hours, session } from '../session.ts';
import { DEVICES, PEOPLE, PLACES } from '../visitors.ts';

export default session({
  title: 'Chidi clicks fast, and the page answers every time',
  startsAgo: hours(7),
  device: DEVICES.macChrome,
  place: PLACES.london,
  person: PEOPLE.chidi,
  faults: { 'POST /api/checkout': { delay: 1200 } },
  recording: { state: 'ready', viewed: true, viewers: [] },
  story: async (shop) => {
    await shop.open('/teas/mist-sencha');
    await shop.idle(8);
    await shop.rage('More', 4, 220);
    await shop.idle(3);
    await shop.rage('Next picture', 4, 260);
    await shop.idle(4);
    await shop.click('Add to basket');
    await shop.click('Basket (5)');
    await shop.idle(6);
    await shop.rage('Checkout', 5, 110);
    await shop.wait(1.4);
    await shop.idle(12);
    await shop.select('Full name');
    await shop.idle(6);
    await shop.type('Street', '4 Harbour Row');
    await shop.type('City', 'London');
    await shop.type('Postcode', 'E14 9SH');
    await shop.type('Card number', '4242424242424242');
    await shop.click('Pay now');
    await shop.idle(9);
  },
});
