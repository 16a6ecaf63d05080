import { defineConfig } from 'wxt';

/** PostHog Cloud. Self-hosted instances are asked for at run time (`optional_host_permissions`). */
const cloudHosts = ['https://us.posthog.com/*', 'https://eu.posthog.com/*'];

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: ['storage', 'scripting'],
    host_permissions: cloudHosts,
    web_accessible_resources: [
      {
        resources: ['report.html'],
        matches: ['https://*/*'],
        // Firefox knows no dynamic URLs, and refuses nothing by them: the page itself asks who frames it.
        ...(browser === 'firefox' ? {} : { use_dynamic_url: true }),
      },
    ],
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: { id: 'session-report@posthog-session-report.example', strict_min_version: '147.0' },
          },
        }
      : { minimum_chrome_version: '140' }),
  }),
});
