import { hours, session } from '../session.ts';
import { serverEvents } from '../steps.ts';
import { DEVICES, PEOPLE, PLACES } from '../visitors.ts';

export default session({
  title: 'An order, and what the server did for it',
  startsAgo: hours(20),
  device: DEVICES.macChrome,
  place: PLACES.london,
  person: PEOPLE.dana,
  story: async (shop) => {
    await shop.open('/teas/rose-rooibos');
    await shop.idle(10);
    await shop.click('Add to basket');
    await shop.click('Basket (1)');
    await shop.click('Checkout');
    await shop.type('Street', '12 Mill Lane');
    await shop.type('City', 'London');
    await shop.type('Postcode', 'SE1 2AB');
    await shop.type('Card number', '4242424242424242');
    await shop.click('Pay now');
    await shop.idle(12);
  },
  afterwards: [
    serverEvents([
      { event: 'stock reserved', after: 'checkout started', seconds: 0.3, properties: { warehouse: 'Leith' } },
      { event: 'payment authorised', after: 'order completed', seconds: -0.05, properties: { provider: 'cardline' } },
      { event: 'receipt queued', after: 'order completed', seconds: 2.4, properties: { channel: 'email' } },
      {
        event: '$ai_generation',
        after: 'order completed',
        seconds: 3.1,
        properties: { $ai_model: 'tea-notes-1', $ai_provider: 'house', $ai_latency: 1.2 },
      },
    ]),
  ],
});
