import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { HogQLError } from '../hogql/error.ts';
import { usesOffset } from '../hogql/offset.ts';
import { parseQuery } from '../hogql/parse.ts';
import { runQuery } from '../hogql/run.ts';
import { ApiError, invalidInput, notFound } from './errors.ts';
import type { Answer, ProjectCall, Router } from './router.ts';

const hogqlQuery = z.object({
  kind: z.literal('HogQLQuery'),
  query: z.string(),
  values: z.record(z.string(), z.unknown()).nullish(),
  variables: z
    .record(z.string(), z.object({ code_name: z.string(), value: z.unknown(), isNull: z.boolean().nullish() }))
    .nullish(),
});
const envelope = z.object({
  query: z.looseObject({ kind: z.string() }),
  refresh: z.union([z.string(), z.boolean()]).nullish(),
  client_query_id: z.string().nullish(),
  async: z.boolean().nullish(),
});

type Computed = Record<string, unknown>;
/** Computes a query of one kind; HogQL here, others by their own product. */
export type QueryKind = (call: ProjectCall, query: Record<string, unknown>) => Promise<Computed>;

type Cached = { readonly body: Computed; readonly at: string };
type Running = {
  readonly id: string;
  readonly teamId: number;
  readonly startedAt: string;
  outcome: { readonly done: Computed } | { readonly failed: ApiError } | undefined;
};

/** Ways of `refresh` that answer 202 and are polled, unless a cached answer will do. */
const answeredLater: ReadonlySet<string> = new Set(['async', 'force_async', 'lazy_async']);

/** `query/`. PostHog: posthog/api/query.py. */
export function queryRoutes(router: Router, kinds: Readonly<Record<string, QueryKind>>): void {
  const cache = new Map<string, Cached>();
  const running = new Map<string, Running>();
  const rules = { scopes: ['query:read'] };

  router.project('POST', 'query', { name: 'query', ...rules }, async (call) => {
    const parsed = envelope.safeParse(call.body);
    if (!parsed.success) {
      throw invalidInput('This field is required.', 'query', 'required');
    }
    const { query, refresh, client_query_id, async } = parsed.data;
    call.throttle(query.kind === 'HogQLQuery' ? 'hogql' : 'query');
    const compute = query.kind === 'HogQLQuery' ? hogql : kinds[query.kind];
    if (compute === undefined) {
      throw invalidInput(`Unsupported query kind: ${query.kind}`);
    }
    const mode = async === true ? 'async' : refresh === true ? 'force_blocking' : String(refresh ?? 'blocking');
    const key = JSON.stringify([call.project.settings.id, query]);
    const known = cache.get(key);
    if (known !== undefined && (mode === 'force_cache' || !mode.startsWith('force_'))) {
      return { body: envelopeOf(call, key, known, true) };
    }
    if (!answeredLater.has(mode)) {
      const entry = remember(call, cache, key, await inTurn(call, () => compute(call, query)));
      return { body: envelopeOf(call, key, entry, false) };
    }
    const task: Running = {
      id: client_query_id ?? randomUUID(),
      teamId: call.project.settings.id,
      startedAt: new Date(call.world.now()).toISOString(),
      outcome: undefined,
    };
    running.set(task.id, task);
    void inTurn(call, () => compute(call, query)).then(
      (body) => {
        task.outcome = { done: envelopeOf(call, key, remember(call, cache, key, body), false) };
      },
      (error: unknown) => {
        task.outcome = { failed: error instanceof ApiError ? error : new ApiError(500, 'server_error', 'error', '') };
      },
    );
    return { status: 202, body: { query_status: statusOf(task) } };
  });

  router.project('GET', 'query/:id', { name: 'query status', ...rules }, ({ params, project }) => {
    const task = find(running, params.id, project.settings.id);
    return { status: pollStatus(task), body: { query_status: statusOf(task) } };
  });

  router.project('DELETE', 'query/:id', { name: 'query cancel', ...rules }, ({ params, project }) => {
    const task = find(running, params.id, project.settings.id);
    running.delete(task.id);
    return { body: { message: 'Query task revoked' } };
  });
}

const hogql: QueryKind = async (call, raw) => {
  const parsed = hogqlQuery.safeParse(raw);
  if (!parsed.success) {
    throw invalidInput(z.prettifyError(parsed.error), 'query');
  }
  const { project, world, caller } = call;
  const variables = Object.values(parsed.data.variables ?? {}).map(
    ({ code_name, value, isNull }): [string, unknown] => [code_name, isNull === true ? null : value],
  );
  try {
    const query = await parseQuery(parsed.data.query, {
      values: parsed.data.values ?? {},
      variables: Object.fromEntries(variables),
    });
    if (caller.kind === 'key' && usesOffset(query)) {
      throw new HogQLError(
        'OFFSET is not supported for API queries. Page through results by filtering on timestamp instead.',
        'invalid_input',
      );
    }
    await project.issues.refresh();
    const place = {
      database: project.database.name,
      teamId: project.settings.id,
      timezone: project.settings.timezone,
      now: world.now(),
    };
    const result = await runQuery(query, project.database, { place, newerColumns: world.features.newerEventColumns });
    Object.assign(world.statistics, result.statistics, { clickhouse: result.clickhouse });
    return {
      results: result.results,
      columns: result.columns,
      types: result.types,
      hasMore: result.page?.hasMore ?? null,
      limit: result.page?.limit ?? null,
      offset: result.page?.offset ?? null,
      query: parsed.data.query,
      hogql: parsed.data.query,
      clickhouse: result.clickhouse,
      error: null,
      explain: null,
      metadata: null,
      modifiers: {},
      timings: [{ k: '.', t: result.statistics.elapsed }],
      query_status: null,
    };
  } catch (error) {
    if (error instanceof HogQLError) {
      throw invalidInput(error.message, undefined, error.code);
    }
    throw error;
  }
};

async function inTurn(call: ProjectCall, compute: () => Promise<Computed>): Promise<Computed> {
  const run = async (): Promise<Computed> => {
    await wait(call.slowness);
    return compute();
  };
  return call.caller.kind === 'key' ? call.world.concurrency.run(call.project.settings.organizationId, run) : run();
}

function remember(call: ProjectCall, cache: Map<string, Cached>, key: string, body: Computed): Cached {
  const entry = { body, at: new Date(call.world.now()).toISOString() };
  cache.set(key, entry);
  return entry;
}

function envelopeOf(call: ProjectCall, key: string, { body, at }: Cached, isCached: boolean): Computed {
  return {
    ...body,
    is_cached: isCached,
    last_refresh: at,
    next_allowed_client_refresh: at,
    cache_target_age: null,
    cache_key: `cache_${call.project.settings.id}_${key.length}`,
    timezone: call.project.settings.timezone,
    calculation_trigger: null,
  };
}

function find(running: ReadonlyMap<string, Running>, id: string | undefined, teamId: number): Running {
  const task = id === undefined ? undefined : running.get(id);
  if (task === undefined || task.teamId !== teamId) {
    throw notFound(`Query ${id} not found for team ${teamId}`);
  }
  return task;
}

function pollStatus({ outcome }: Running): number {
  if (outcome === undefined) {
    return 202;
  }
  return 'done' in outcome ? 200 : outcome.failed.message === '' ? 500 : 400;
}

function statusOf({ id, teamId, startedAt, outcome }: Running): Answer['body'] {
  const failed = outcome !== undefined && 'failed' in outcome;
  return {
    id,
    team_id: teamId,
    query_async: true,
    complete: outcome !== undefined,
    error: failed,
    error_message: failed ? outcome.failed.message || null : null,
    results: outcome !== undefined && 'done' in outcome ? outcome.done : null,
    start_time: startedAt,
    pickup_time: startedAt,
    end_time: outcome === undefined ? null : startedAt,
    expiration_time: null,
    task_id: id,
    query_progress: null,
  };
}
