import { resetContext, useValues } from 'kea';
import { decodeParams, encodeParams, router, routerPlugin } from 'kea-router';
import { z } from 'zod';
import { teamId } from './appContext.ts';
import { addProjectId, removeProjectId } from './projectPath.ts';

/** Starts PostHog's router: every path gets its project's prefix, on the first load by a silent replace. */
export function startRouter(): void {
  resetContext({
    plugins: [
      routerPlugin({
        history: window.history,
        location: window.location,
        encodeParams,
        decodeParams,
        pathFromRoutesToWindow: (path) => addProjectId(path, teamId),
        transformPathInActions: (path) => addProjectId(path, teamId),
        pathFromWindowToRoutes: removeProjectId,
        replaceInitialPathInWindow: true,
        urlPatternOptions: { segmentValueCharset: "a-zA-Z0-9-_~ %.@()!'|:" },
      }),
    ],
  });
}

export type Params = Readonly<Record<string, unknown>>;
/** The address as scenes see it: without the project's prefix. */
export type Place = {
  readonly path: string;
  readonly windowPath: string;
  readonly search: Params;
  readonly hash: Params;
};

const location = z.object({
  location: z.object({ pathname: z.string() }),
  searchParams: z.record(z.string(), z.unknown()),
  hashParams: z.record(z.string(), z.unknown()),
});

/** Where the app is now. */
export function usePlace(): Place {
  const { location: at, searchParams, hashParams } = location.parse(useValues(router));
  return { path: removeProjectId(at.pathname), windowPath: at.pathname, search: searchParams, hash: hashParams };
}

/** Goes somewhere; parameters as kea-router encodes them. */
export function go(path: string, search: Params = {}, hash: Params = {}): void {
  router.actions.push(path, { ...search }, { ...hash });
}

export function replace(path: string, search: Params = {}, hash: Params = {}): void {
  router.actions.replace(path, { ...search }, { ...hash });
}

/** A parameter as text: kea-router turns all-digit ones into numbers. */
export function textParam(params: Params, key: string): string | null {
  const value = params[key];
  return value === undefined || value === null || value === '' ? null : String(value);
}

export function present(params: Params, key: string): boolean {
  return key in params;
}
