import { days, hours, session } from '../session.ts';
import { deviceClockAhead } from '../steps.ts';
import { DEVICES, PEOPLE, PLACES } from '../visitors.ts';

export default session({
  title: 'A device whose clock is three days slow',
  startsAgo: hours(8),
  device: DEVICES.linuxFirefox,
  place: PLACES.oslo,
  person: PEOPLE.chidi,
  story: async (shop) => {
    await shop.open('/');
    await shop.idle(12);
    await shop.click('Plans');
    await shop.idle(25);
    await shop.click('Choose Taster');
    await shop.idle(9);
    await shop.click('Checkout');
    await shop.idle(20);
  },
  afterwards: [deviceClockAhead(-days(3))],
});
