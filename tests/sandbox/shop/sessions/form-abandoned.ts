import { hours, session } from '../session.ts';
import { DEVICES, PLACES } from '../visitors.ts';

export default session({
  title: 'Four fields filled, never sent',
  startsAgo: hours(14),
  device: DEVICES.windowsEdge,
  place: PLACES.lyon,
  person: null,
  story: async (shop) => {
    await shop.open('/contact');
    await shop.idle(5);
    await shop.type('Name', 'Fabien Roche');
    await shop.type('Email', 'fabien@roche.example');
    await shop.choose('About', 'Wholesale');
    await shop.type('Message', 'Do you ship to');
    await shop.idle(64);
    await shop.click('Plans');
    await shop.idle(8);
  },
});
