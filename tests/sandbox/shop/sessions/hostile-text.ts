import { hours, session } from '../session.ts';
import { DEVICES, PEOPLE, PLACES } from '../visitors.ts';

const LABEL = '[Click me](javascript:alert(1)) <b>now</b> @channel';

/** Texts of every kind that a report must show as text: in names, titles, labels, addresses, messages. */
export default session({
  title: 'Every text of this visit tries to be more than text',
  startsAgo: hours(12),
  device: DEVICES.macChrome,
  place: PLACES.oslo,
  person: PEOPLE.hostile,
  flags: { 'flag-with-<i>html</i>': '**bold**' },
  story: async (shop) => {
    await shop.open(
      '/?q=<script>alert(1)</script>&next=javascript:alert(1)&utm_campaign=![x](https://evil.example/x.png)',
    );
    await shop.script(`document.title = '</title><script>alert(1)</script> \\u202Egnp.exe'`);
    await shop.click('Plans');
    await shop.idle(6);
    await shop.script(`
      const button = document.createElement('button');
      button.textContent = ${JSON.stringify(LABEL)};
      button.setAttribute('aria-label', button.textContent);
      button.setAttribute('data-attr', 'quote"and;semicolon:colon\\\\backslash');
      button.onclick = () => {
        throw new Error('<img src=x onerror=alert(1)> ![pixel](https://evil.example/p.png) @here ' + 'very long '.repeat(300));
      };
      document.querySelector('main').prepend(button);
    `);
    await shop.rage(LABEL, 4);
    await shop.idle(5);
    await shop.script(`
      posthog.capture('**bought** [free money](https://evil.example) | pipe | \\u0000 \\u202Ereversed', {
        html: '<iframe srcdoc="<script>alert(1)</script>">',
        nested: { __proto__key: ['\\uD83D\\uDC69\\u200D\\uD83D\\uDE80', '\\u0007', '"; DROP TABLE events; --'] },
      });
      console.error('# heading\\n\\n- list\\n\\n\`\`\`js\\ncode\`\`\` <script>alert(1)</script> @team');
      console.warn('\\u202Eright to left \\u0000 \\u200B', { toString: 'not a function' });
    `);
    await shop.idle(4);
    await shop.open('/teas/%3Cscript%3E?ref=[a](b)#access_token=secret');
    await shop.idle(9);
  },
});
