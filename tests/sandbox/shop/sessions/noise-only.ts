import { hours, session } from '../session.ts';
import { DEVICES, PEOPLE, PLACES } from '../visitors.ts';

const ERROR = (message: string) =>
  `window.dispatchEvent(new ErrorEvent('error', { message: ${JSON.stringify(message)} }))`;

export default session({
  title: 'Only errors that mean nothing: observers, other origins, an extension',
  startsAgo: hours(18),
  device: DEVICES.macChrome,
  place: PLACES.oslo,
  person: PEOPLE.chidi,
  story: async (shop) => {
    await shop.open('/plans');
    await shop.script(ERROR('ResizeObserver loop completed with undelivered notifications.'));
    await shop.idle(12);
    await shop.script(ERROR('Script error.'));
    await shop.click('Teas');
    await shop.script(ERROR('ResizeObserver loop limit exceeded'));
    await shop.idle(9);
    await shop.script(`setTimeout(() => {
      eval('(function onMessage() { throw new TypeError("Cannot read properties of null (reading \\\\"tab\\\\")") })()\\n' +
        '//# sourceURL=chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb/content.js');
    })`);
    await shop.click('Mist Sencha');
    await shop.idle(21);
    await shop.click('Add to basket');
    await shop.idle(8);
  },
});
