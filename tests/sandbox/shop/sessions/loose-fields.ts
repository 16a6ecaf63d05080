import { hours, session } from '../session.ts';
import { DEVICES, PLACES } from '../visitors.ts';

/** Fields as many apps have them: in a block of the page, in no form. */
const GIFT = `(() => {
  const box = document.createElement('section');
  box.setAttribute('aria-label', 'Gift note');
  box.innerHTML = '<label>To <input name="to"></label> <label>From <input name="from"></label> ' +
    '<label>Words <textarea name="words"></textarea></label> <button type="button">Save note</button>';
  document.querySelector('main').append(box);
})()`;

export default session({
  title: 'A gift note outside of any form, begun and left',
  startsAgo: hours(19),
  device: DEVICES.macChrome,
  place: PLACES.oslo,
  person: null,
  story: async (shop) => {
    await shop.open('/teas/rose-rooibos');
    await shop.idle(7);
    await shop.script(GIFT);
    await shop.idle(4);
    await shop.type('To', 'Ingrid');
    await shop.type('From', 'Leif');
    await shop.type('Words', 'For long evenings');
    await shop.idle(31);
    await shop.click('Plans');
    await shop.idle(12);
  },
});
