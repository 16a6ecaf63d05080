import { hours, session } from '../session.ts';
import { DEVICES, PLACES } from '../visitors.ts';

export default session({
  title: 'A visitor nobody knows reads, compares and leaves',
  startsAgo: hours(6),
  device: DEVICES.iphoneSafari,
  place: PLACES.lyon,
  person: null,
  story: async (shop) => {
    await shop.open('/?utm_source=instagram&utm_medium=social');
    await shop.scroll(600);
    await shop.idle(15);
    await shop.click('See plans');
    await shop.idle(34);
    await shop.click('Teas');
    await shop.click('Green');
    await shop.click('River Oolong');
    await shop.idle(21);
    await shop.click('Add to basket');
    await shop.idle(72);
    await shop.click('Basket (1)');
    await shop.idle(15);
  },
});
