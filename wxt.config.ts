import { join } from 'node:path';
import { defineConfig } from 'wxt';

/** PostHog Cloud. Self-hosted instances are asked for at run time (`optional_host_permissions`). */
const cloudHosts = ['https://us.posthog.com/*', 'https://eu.posthog.com/*'];

/** What may be asked for: any secure host, and this machine without TLS. */
const selfHostedHosts = ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'];

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  vite: () => ({
    resolve: {
      alias: {
        'wxt/utils/content-script-context': join(import.meta.dirname, 'entrypoints/replay.content/context.ts'),
      },
    },
  }),
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: ['storage', 'scripting', 'alarms', 'contextMenus'],
    host_permissions: cloudHosts,
    optional_host_permissions: selfHostedHosts,
    commands: {
      'toggle-report': {
        description: '__MSG_toggleReport__',
        suggested_key: { default: 'Alt+Shift+S' },
      },
    },
    web_accessible_resources: [
      {
        resources: ['report.html'],
        matches: selfHostedHosts,
        // Firefox knows no dynamic URLs, and refuses nothing by them: the page itself asks who frames it.
        ...(browser === 'firefox' ? {} : { use_dynamic_url: true }),
      },
    ],
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'session-report@posthog-session-report.example',
              // The first with the Navigation API.
              strict_min_version: '147.0',
              // The key goes to the person's own PostHog, and nothing goes to anybody else.
              data_collection_permissions: { required: ['authenticationInfo'] },
            },
          },
        }
      : { minimum_chrome_version: '140' }),
  }),
});
