import { z } from 'zod';
import { accountRoutes } from './account.ts';
import { issueRoutes } from './errorTracking/issues.ts';
import { errorTrackingKind, errorTrackingQueryRoutes } from './errorTracking/query.ts';
import { personRoutes } from './persons.ts';
import { queryRoutes } from './query.ts';
import { recordingRoutes } from './recordings.ts';
import type { LoggedRequest } from './requestLog.ts';
import { type Connection, Router, respond, unknownEndpoint } from './router.ts';
import { visionRoutes } from './vision/routes.ts';
import type { World } from './world.ts';

/** Answers `/api/…` as PostHog does. */
export function createApi(world: World): (request: Request, env: Connection) => Promise<Response> {
  const router = new Router(world);
  accountRoutes(router);
  recordingRoutes(router);
  personRoutes(router);
  queryRoutes(router, { ErrorTrackingQuery: errorTrackingKind });
  errorTrackingQueryRoutes(router);
  issueRoutes(router);
  visionRoutes(router);
  const { app } = router;
  app.notFound(() => respond(unknownEndpoint()));
  app.onError((error) => {
    console.error(error);
    return respond({
      status: 500,
      body: { type: 'server_error', code: 'error', detail: 'A server error occurred.', attr: null },
    });
  });

  return async (request, env) => {
    const text = request.method === 'GET' || request.method === 'HEAD' ? '' : await request.text();
    const url = new URL(request.url);
    const logged = logEntry(request, url, text);
    world.requests.add(logged);
    const legacy = /^\/api\/environments\/(.*)$/.exec(url.pathname);
    if (legacy !== null) {
      url.pathname = `/api/projects/${legacy[1]}`;
    }
    const inner = new Request(url, { method: request.method, headers: request.headers });
    const response = await app.fetch(inner, { ...env, logged });
    logged.endedAt = Date.now();
    // A cut or silent request never gets one.
    logged.status = response.headers.has('x-hono-already-sent') ? undefined : response.status;
    if (legacy !== null) {
      response.headers.set('Deprecation', 'true');
      response.headers.set('Link', `<${url.pathname}>; rel="successor-version"`);
      response.headers.set('Sunset', 'Fri, 31 Jul 2026 00:00:00 GMT');
    }
    return response;
  };
}

function logEntry(request: Request, url: URL, text: string): LoggedRequest {
  const body = parsedBody(text);
  return {
    method: request.method,
    path: `${url.pathname}${url.search}`,
    host: url.host,
    route: undefined,
    queryName: nameOfQuery(body),
    hasAuthorization: request.headers.has('authorization'),
    hasCookie: request.headers.has('cookie'),
    body,
    startedAt: Date.now(),
    endedAt: undefined,
    status: undefined,
  };
}

function parsedBody(text: string): unknown {
  if (text === '') {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const named = z.object({ name: z.string().optional(), query: z.object({ name: z.string().optional() }).optional() });

function nameOfQuery(body: unknown): string | undefined {
  const parsed = named.safeParse(body);
  return parsed.success ? (parsed.data.query?.name ?? parsed.data.name) : undefined;
}
