import { hours, session } from '../session.ts';
import { without } from '../steps.ts';
import { DEVICES, PLACES } from '../visitors.ts';

export default session({
  title: 'Someone looks at one page for four seconds',
  startsAgo: hours(9),
  device: DEVICES.iphoneSafari,
  place: PLACES.lyon,
  person: null,
  story: async (shop) => {
    await shop.open('/plans');
    await shop.idle(4);
  },
  afterwards: [without('$web_vitals', '$feature_flag_called')],
});
