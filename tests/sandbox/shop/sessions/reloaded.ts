import { hours, session } from '../session.ts';
import { DEVICES, PLACES } from '../visitors.ts';

/** A voucher box that leaves notes of what it does, and breaks. */
const VOUCHER = `(() => {
  const box = document.createElement('aside');
  box.innerHTML = '<button type="button">Check voucher</button>';
  box.querySelector('button').onclick = () => {
    posthog.addExceptionStep('Voucher read from the address', { code: 'HARVEST' });
    posthog.addExceptionStep('Voucher sent to the till');
    setTimeout(() => { throw new SyntaxError('Voucher answer is no JSON'); }, 60);
  };
  document.querySelector('main').append(box);
  posthog.addExceptionStep('Voucher box shown');
})()`;

/** What an extension throws is not sent, as most projects have it: the SDK only notes it. */
const EXTENSION = `posthog.set_config({ error_tracking: { captureExtensionExceptions: false } });
  setTimeout(() => {
    eval('(function onMessage() { throw new TypeError("Cannot read properties of null (reading \\\\"tab\\\\")") })()\\n' +
      '//# sourceURL=chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb/content.js');
  })`;

export default session({
  title: 'A voucher box breaks; the page is loaded again, and the plan is chosen',
  startsAgo: hours(10),
  device: DEVICES.windowsEdge,
  place: PLACES.lyon,
  person: null,
  story: async (shop) => {
    await shop.open('/plans');
    await shop.idle(9);
    await shop.script(VOUCHER);
    await shop.idle(6);
    await shop.script(EXTENSION);
    await shop.idle(7);
    await shop.click('Check voucher');
    await shop.idle(8);
    await shop.reload();
    await shop.idle(11);
    await shop.click('Choose Office');
    await shop.idle(13);
  },
});
