import { minutes, session } from '../session.ts';
import { DEVICES, PEOPLE, PLACES } from '../visitors.ts';

export default session({
  title: 'Dana is in the shop right now',
  startsAgo: minutes(10),
  device: DEVICES.macChrome,
  place: PLACES.london,
  person: PEOPLE.dana,
  recording: { state: 'ongoing' },
  stays: true,
  story: async (shop) => {
    await shop.open('/');
    await shop.idle(40);
    await shop.click('Shop teas');
    await shop.idle(75);
    await shop.click('Smoke Lapsang');
    await shop.idle(130);
    await shop.click('Add to basket');
    await shop.idle(50);
    await shop.click('Plans');
    await shop.idle(110);
    await shop.click('Choose Cellar');
    await shop.idle(90);
    await shop.click('Checkout');
    await shop.idle(25);
    await shop.type('Street', '12 Mill Lane');
    await shop.idle(12);
    await shop.type('City', 'London');
  },
});
