import { hours, session } from '../session.ts';
import { DEVICES, PEOPLE, PLACES } from '../visitors.ts';

export default session({
  title: 'Bruno writes a message that is refused, and nothing tells him',
  startsAgo: hours(4),
  device: DEVICES.windowsEdge,
  place: PLACES.berlin,
  person: PEOPLE.bruno,
  faults: { 'POST /api/messages': { status: 422 } },
  story: async (shop) => {
    await shop.open('/help');
    await shop.scroll(500);
    await shop.idle(22);
    await shop.click('Contact');
    await shop.idle(6);
    await shop.type('Name', 'Bruno Sauer');
    await shop.type('Email', 'bruno@sauer.example');
    await shop.choose('About', 'An order');
    await shop.type('Message', 'My parcel came open.');
    await shop.idle(4);
    await shop.click('Send message');
    await shop.idle(6);
    await shop.click('Send message');
    await shop.idle(13);
    await shop.click('Send message');
    await shop.idle(26);
  },
});
