import { hours, session } from '../session.ts';
import { DEVICES, PEOPLE, PLACES } from '../visitors.ts';

export default session({
  title: 'A flag changes mid-visit, a text is copied, a survey is answered',
  startsAgo: hours(19),
  device: DEVICES.linuxFirefox,
  place: PLACES.london,
  person: PEOPLE.dana,
  flags: { 'plans-yearly-first': 'control', 'checkout-company-invoice': false, 'gift-notes': true },
  story: async (shop) => {
    await shop.open('/plans');
    await shop.idle(14);
    shop.setFlag('plans-yearly-first', 'test');
    shop.setFlag('checkout-company-invoice', true);
    await shop.reload();
    await shop.idle(11);
    await shop.click('Help');
    await shop.idle(5);
    await shop.select('Yes, with the Office plan.', 'copy');
    await shop.idle(6);
    await shop.click('Dana Whitlock');
    await shop.idle(4);
    await shop.click('Tell us how checkout was');
    await shop.idle(8);
    await shop.type('What should we change?', 'Let me pay by invoice. I copied my code and it was lost.');
    await shop.click('Send');
    await shop.idle(9);
  },
});
