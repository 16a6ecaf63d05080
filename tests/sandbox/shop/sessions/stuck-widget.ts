import { hours, session } from '../session.ts';
import { DEVICES, PLACES } from '../visitors.ts';

/** What a third party adds to the page: it moves on the screen, tells PostHog nothing, and breaks at the end. */
const WIDGET = `(() => {
  const box = document.createElement('aside');
  box.innerHTML = '<button type="button">Apply voucher</button> <button type="button">Use points</button> ' +
    '<button type="button">Add gift card</button> <output></output>';
  const [voucher, points, card] = box.querySelectorAll('button');
  const said = box.querySelector('output');
  let times = 0;
  const checks = () => { times += 1; said.textContent = 'Checking (' + times + ')'; };
  voucher.onclick = checks;
  points.onclick = checks;
  card.onclick = () => { checks(); setTimeout(() => { throw new RangeError('Gift card has no balance'); }, 40); };
  document.querySelector('main').append(box);
})()`;

/** A banner that pushes down what somebody is about to read. */
const BANNER = `(() => {
  const banner = document.createElement('div');
  banner.style.cssText = 'block-size: 480px; background: #dfe8d8';
  banner.textContent = 'Harvest week: two tins for one';
  document.body.prepend(banner);
})()`;

export default session({
  title: 'A widget in the basket that never answers, and a page that jumps',
  startsAgo: hours(11),
  device: DEVICES.windowsEdge,
  place: PLACES.lyon,
  person: null,
  story: async (shop) => {
    await shop.open('/teas/mist-sencha');
    await shop.idle(6);
    await shop.click('Add to basket');
    await shop.click('Basket (1)');
    await shop.script(WIDGET);
    await shop.idle(6);
    for (let time = 0; time < 4; time += 1) {
      await shop.click('Apply voucher');
      await shop.idle(2);
    }
    await shop.idle(7);
    await shop.rage('Use points', 6, 240);
    await shop.idle(8);
    await shop.rage('Add gift card', 4, 260);
    await shop.idle(9);
    await shop.click('Help');
    await shop.idle(8);
    await shop.script(BANNER);
    await shop.idle(9);
  },
});
