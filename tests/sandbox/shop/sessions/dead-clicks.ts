import { hours, session } from '../session.ts';
import { DEVICES, PEOPLE, PLACES } from '../visitors.ts';

export default session({
  title: 'Things that look like buttons and are not',
  startsAgo: hours(16),
  device: DEVICES.windowsEdge,
  place: PLACES.berlin,
  person: PEOPLE.bruno,
  story: async (shop) => {
    await shop.open('/');
    await shop.idle(7);
    for (let time = 0; time < 4; time += 1) {
      await shop.click('Gift boxes');
      await shop.idle(4);
    }
    await shop.idle(9);
    await shop.click('Shop teas');
    await shop.click('Garden Verbena');
    await shop.idle(6);
    await shop.click('Brewing guide');
    await shop.idle(5);
    await shop.click('Brewing guide');
    await shop.idle(11);
  },
});
