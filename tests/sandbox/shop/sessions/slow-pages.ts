import { hours, session } from '../session.ts';
import { DEVICES, PEOPLE, PLACES } from '../visitors.ts';

export default session({
  title: 'Pages that take four seconds to appear, buttons that take one',
  startsAgo: hours(17),
  device: DEVICES.windowsEdge,
  place: PLACES.lyon,
  person: PEOPLE.bruno,
  flags: { 'sort-in-browser': true },
  faults: { 'GET /assets/index.js': { delay: 4300 } },
  story: async (shop) => {
    await shop.open('/teas');
    await shop.idle(5);
    await shop.click('Black');
    await shop.wait(0.8);
    await shop.click('Herbal');
    await shop.wait(0.8);
    await shop.idle(9);
    await shop.click('Help');
    await shop.wait(4.6);
    await shop.idle(16);
    await shop.scroll(700);
    await shop.open('/teas');
    await shop.click('Green');
    await shop.wait(0.8);
    await shop.idle(12);
  },
});
