import { hours, session } from '../session.ts';
import { DEVICES, PLACES } from '../visitors.ts';

/** A map of where the tea grows, which knows no garden. */
const MAP = `(() => {
  const box = document.createElement('aside');
  box.innerHTML = '<button type="button">Show on a map</button>';
  box.querySelector('button').onclick = () => {
    const garden = undefined;
    return garden.latitude;
  };
  document.querySelector('main').append(box);
})()`;

export default session({
  title: 'Four tins at once, a map that breaks, and the way back',
  startsAgo: hours(17),
  device: DEVICES.linuxFirefox,
  place: PLACES.oslo,
  person: null,
  story: async (shop) => {
    await shop.open('/teas');
    await shop.idle(8);
    await shop.click('Mist Sencha');
    await shop.idle(14);
    await shop.rage('Add to basket', 4, 240);
    await shop.idle(9);
    await shop.script(MAP);
    await shop.idle(3);
    await shop.click('Show on a map');
    await shop.idle(5);
    await shop.back();
    await shop.idle(12);
    await shop.click('River Oolong');
    await shop.idle(70);
  },
});
