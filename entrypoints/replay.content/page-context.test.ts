// @vitest-environment jsdom
import { expect, it, test } from 'vitest';
import { readTeamId } from './page-context';

/** As PostHog's template writes it: JSON inside a string literal, with what could end the script escaped. */
function pageWith(context: unknown): Document {
  const literal = JSON.stringify(JSON.stringify(context)).replace(/[<>&']/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`;
  });
  return pageOf(`window.POSTHOG_APP_CONTEXT = JSON.parse(${literal});\nwindow.POSTHOG_USER_IDENTITY = null;`);
}

function pageOf(script: string): Document {
  const page = document.implementation.createHTMLDocument();
  const element = page.createElement('script');
  element.id = 'posthog-app-user-preload';
  element.textContent = script;
  page.head.append(element);
  return page;
}

it('reads the number of the current project', () => {
  const user = { email: 'o\'neil@"quoted".example', name: '</script><b>&amp;', team: { id: 9 } };
  expect(readTeamId(pageWith({ current_user: user, current_team: { id: 48210, name: 'a "b" \\ c' } }))).toBe(48210);
});

test.each([
  ['a logged-out page', pageWith({ current_team: null })],
  ['an id that is no number', pageWith({ current_team: { id: '7' } })],
  ['no context at all', pageOf('window.other = 1')],
  ['a literal that is no JSON', pageOf('window.POSTHOG_APP_CONTEXT = JSON.parse("{\\x41");')],
  ['a page without the script', document.implementation.createHTMLDocument()],
])('finds none in %s', (_name, page) => {
  expect(readTeamId(page)).toBeNull();
});
