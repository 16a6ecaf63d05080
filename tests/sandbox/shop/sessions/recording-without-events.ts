import { hours, session } from '../session.ts';
import { eventsUnderAnotherSession } from '../steps.ts';
import { DEVICES, PEOPLE, PLACES } from '../visitors.ts';

export default session({
  title: 'The recording stands alone: the events of the visit carry another session id',
  startsAgo: hours(11),
  device: DEVICES.windowsEdge,
  place: PLACES.london,
  person: PEOPLE.chidi,
  story: async (shop) => {
    await shop.open('/teas');
    await shop.idle(6);
    await shop.click('Rose Rooibos');
    await shop.idle(14);
    await shop.click('Add to basket');
    await shop.idle(8);
  },
  afterwards: [eventsUnderAnotherSession],
});
