import { hours, session } from '../session.ts';
import { DEVICES, PEOPLE, PLACES } from '../visitors.ts';

export default session({
  title: 'Dana compares in two tabs and goes back and forth',
  startsAgo: hours(13),
  device: DEVICES.macChrome,
  place: PLACES.london,
  person: PEOPLE.dana,
  story: async (shop) => {
    await shop.open('/teas/mist-sencha');
    await shop.idle(12);
    const other = await shop.newTab('/teas/river-oolong');
    await other.idle(9);
    await other.click('Next picture');
    await shop.look();
    await shop.click('Next picture');
    await shop.idle(7);
    await other.look();
    await other.click('Add to basket');
    await other.idle(5);
    await shop.look();
    await shop.click('Teas');
    await shop.idle(6);
    await other.look();
    await other.click('Basket (1)');
    await other.idle(8);
    await other.click('Checkout');
    await other.idle(11);
    await other.leave();
    await shop.look();
    await shop.click('Northleaf');
    await shop.idle(10);
  },
});
