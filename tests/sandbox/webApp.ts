import { randomBytes } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { basicProject, projectsOf, userView } from './api/account.ts';
import type { User, World } from './api/world.ts';
import type { Project } from './project.ts';

export type WebAppOptions = {
  /** Full policy enforced (PostHog's flag `csp-enforce-app-policy`) or only reported. */
  enforceContentPolicy: boolean;
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Everything that is not the API: the web app's pages and files, built when first asked for. */
export function createWebApp(
  world: World,
  user: User,
  options: WebAppOptions,
): (request: Request) => Promise<Response> {
  let built: Promise<string> | undefined;
  return async (request) => {
    const url = new URL(request.url);
    const redirect = toNumericProject(world, user, url);
    if (redirect !== undefined) {
      return new Response(null, { status: 302, headers: { Location: redirect } });
    }
    // Only a browser needs the page, and its builder takes long to load.
    const { buildReplayPage, withAppContext } = await import('./page/build.ts');
    built ??= buildReplayPage();
    const folder = await built;
    if (extname(url.pathname) !== '') {
      const file = await readInside(folder, url.pathname);
      return file === undefined
        ? new Response('Not found', { status: 404 })
        : new Response(new Uint8Array(file), {
            headers: {
              'Content-Type': types[extname(url.pathname)] ?? 'application/octet-stream',
              'Content-Security-Policy': "default-src 'none'",
            },
          });
    }
    const html = await readFile(join(folder, 'index.html'), 'utf8');
    return page(options, user, (nonce) => {
      const withNonces = html.replaceAll(/<script(?! id=)/g, `<script nonce="${nonce}"`);
      return withAppContext(withNonces, appContext(world, user, url), nonce);
    });
  };
}

/** `/project/phc_…/` leads to the same address under the project's number. PostHog: AutoProjectMiddleware. */
function toNumericProject(world: World, user: User, url: URL): string | undefined {
  const [, token, rest] = /^\/project\/([^/]+)(\/.*)?$/.exec(url.pathname) ?? [];
  const project = projectsOf(world, user).find(({ settings }) => settings.apiToken === token);
  return project === undefined ? undefined : `/project/${project.settings.id}${rest ?? ''}${url.search}`;
}

async function readInside(folder: string, path: string): Promise<Buffer | undefined> {
  const file = normalize(join(folder, decodeURIComponent(path)));
  if (!file.startsWith(normalize(folder))) {
    return undefined;
  }
  try {
    await access(file);
    return await readFile(file);
  } catch {
    return undefined;
  }
}

function page(options: WebAppOptions, user: User, html: (nonce: string) => string): Response {
  const nonce = randomBytes(16).toString('base64');
  const token = randomBytes(16).toString('hex');
  const headers = new Headers({ 'Content-Type': 'text/html; charset=utf-8', 'X-Frame-Options': 'SAMEORIGIN' });
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  const ancestors = 'frame-ancestors https://posthog.com https://preview.posthog.com';
  if (options.enforceContentPolicy) {
    headers.set('Content-Security-Policy', `${contentPolicy(nonce)}; ${ancestors}`);
  } else {
    headers.set('Content-Security-Policy-Report-Only', contentPolicy(nonce));
    headers.set('Content-Security-Policy', ancestors);
  }
  headers.append('Set-Cookie', `sessionid=${user.session}; Path=/; HttpOnly; Secure; SameSite=Lax`);
  headers.append('Set-Cookie', `posthog_csrftoken=${token}; Path=/; Secure; SameSite=Lax`);
  return new Response(html(nonce), { headers });
}

/** What the page knows without a call. PostHog: `render_template`, posthog/utils.py. */
function appContext(world: World, user: User, url: URL) {
  const own = projectsOf(world, user);
  const wanted = Number(/^\/project\/(\d+)/.exec(url.pathname)?.[1]);
  // A project that the user can't open leaves the address as it is and shows the user's own.
  const project = own.find(({ settings }) => settings.id === wanted) ?? own[0];
  return {
    anonymous: false,
    current_user: { ...userView(world, user), email: user.email, theme_mode: user.themeMode },
    current_project: project === undefined ? null : { id: project.settings.id, name: project.settings.name },
    current_team: project === undefined ? null : { ...basicProject(project), ...settingsOf(project) },
    preflight: { cloud: true, region: url.hostname.startsWith('eu.') ? 'EU' : 'US', realm: 'cloud' },
    default_event_name: '$pageview',
    persisted_feature_flags: [],
    switched_team: null,
    commit_sha: '0000000000',
    livestream_host: `https://live.${url.hostname}`,
  };
}

function settingsOf({ settings }: Project) {
  return { id: settings.id, name: settings.name, api_token: settings.apiToken, session_recording_opt_in: true };
}

/** PostHog: `CSPMiddleware`, posthog/middleware.py. */
function contentPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline' https://*.posthog.com https://fonts.googleapis.com",
    `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval' https://*.posthog.com https://*.i.posthog.com`,
    "font-src 'self' data: *.posthog.com https://fonts.gstatic.com",
    "img-src 'self' data: blob: https:",
    "connect-src 'self' https://www.posthogstatus.com https://*.posthog.com https://raw.githubusercontent.com https://api.github.com",
    "worker-src 'self' blob:",
    "child-src 'none'",
    "object-src 'none'",
    "media-src 'self' data: blob: res.cloudinary.com",
    "frame-src 'self' https:",
    "manifest-src 'self'",
    "base-uri 'self'",
    "form-action 'self' https://accounts.google.com",
  ].join('; ');
}
