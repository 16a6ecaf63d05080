// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { render } from '../testing/render';
import { OutsideLink } from './outside-link';

describe('a link out of the extension', () => {
  it.each(['https://us.posthog.com/x', 'http://localhost:8010/', 'HTTPS://EU.POSTHOG.COM'])(
    'opens %s',
    async (href) => {
      const { element } = await render(<OutsideLink href={href}>there</OutsideLink>);
      const link = element.querySelector('a');
      expect(link?.href).toBe(new URL(href).href);
      expect(link?.rel).toBe('noreferrer noopener');
      expect(link?.target).toBe('_blank');
    },
  );

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'chrome-extension://abc/options.html',
    'blob:https://us.posthog.com/1',
    '//evil.example',
    'https:evil.example',
    '',
  ])('shows %j as text', async (href) => {
    const { element } = await render(<OutsideLink href={href}>there</OutsideLink>);
    expect(element.querySelector('a')).toBeNull();
    expect(element.textContent).toBe('there');
  });
});
