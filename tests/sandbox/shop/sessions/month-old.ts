import { days, session } from '../session.ts';
import { consoleExpired } from '../steps.ts';
import { DEVICES, PEOPLE, PLACES } from '../visitors.ts';

export default session({
  title: 'A month ago: the console lines are gone, the recording is about to go',
  startsAgo: days(31),
  device: DEVICES.windowsEdge,
  place: PLACES.london,
  person: PEOPLE.dana,
  faults: { 'POST /api/messages': { status: 422 } },
  recording: { state: 'ready', viewed: true, viewers: ['support@northleaf.example', 'research@northleaf.example'] },
  story: async (shop) => {
    await shop.open('/account');
    await shop.idle(9);
    await shop.click('Contact');
    await shop.type('Name', 'Dana Whitlock');
    await shop.type('Message', 'Please skip May.');
    await shop.click('Send message');
    await shop.idle(14);
    await shop.click('Plans');
    await shop.idle(20);
  },
  afterwards: [consoleExpired],
});
