import { hours, session } from '../session.ts';
import { DEVICES, PEOPLE, PLACES } from '../visitors.ts';

export default session({
  title: 'In and straight out again, three times',
  startsAgo: hours(15),
  device: DEVICES.macChrome,
  place: PLACES.london,
  person: PEOPLE.chidi,
  story: async (shop) => {
    await shop.open('/teas');
    await shop.idle(13);
    await shop.click('Mist Sencha');
    await shop.idle(3);
    await shop.back();
    await shop.idle(8);
    await shop.click('River Oolong');
    await shop.idle(4);
    await shop.back();
    await shop.idle(6);
    await shop.click('Plans');
    await shop.idle(2);
    await shop.back();
    await shop.idle(15);
  },
});
