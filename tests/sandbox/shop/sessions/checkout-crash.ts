import { hours, session } from '../session.ts';
import { DEVICES, PEOPLE, PLACES } from '../visitors.ts';

export default session({
  title: 'Ada cannot pay: "Pay now" throws, three times',
  startsAgo: hours(2),
  device: DEVICES.macChrome,
  place: PLACES.berlin,
  person: PEOPLE.ada,
  flags: { 'checkout-company-invoice': true, 'plans-yearly-first': 'control' },
  faults: { 'POST /api/stock/hold': { status: 409 } },
  recording: { state: 'ready', viewed: false, viewers: ['support@northleaf.example'] },
  story: async (shop) => {
    await shop.open('/?utm_source=newsletter&utm_medium=email&utm_campaign=first-flush');
    await shop.idle(14);
    await shop.scroll(480);
    await shop.click('Shop teas');
    await shop.idle(9);
    await shop.click('Black');
    await shop.idle(6);
    await shop.click('Highland Assam');
    await shop.idle(31);
    await shop.click('Next picture');
    await shop.click('More');
    await shop.click('More');
    await shop.click('Add to basket');
    await shop.idle(12);
    await shop.click('Plans');
    await shop.idle(38);
    await shop.click('Choose Office');
    await shop.idle(11);
    await shop.click('Checkout');
    await shop.idle(8);
    await shop.type('Street', 'Torstrasse 140');
    await shop.type('City', 'Berlin');
    await shop.type('Postcode', '10119');
    await shop.idle(16);
    await shop.type('Card number', '4242424242424242');
    await shop.idle(5);
    await shop.click('Pay now');
    await shop.idle(7);
    await shop.rage('Pay now', 5);
    await shop.idle(19);
    await shop.click('Pay now');
    await shop.idle(35);
  },
});
