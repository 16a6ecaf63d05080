import { setTimeout as wait } from 'node:timers/promises';
import type { Http2Bindings, HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import type { Project } from '../project.ts';
import { authenticate, authorize, type Caller, type Scopes } from './access.ts';
import { ApiError, endpointNotFound } from './errors.ts';
import { bodyOf, type Fault } from './faults.ts';
import type { LoggedRequest } from './requestLog.ts';
import type { ThrottleClass } from './throttles.ts';
import type { World } from './world.ts';

/** The connection that a request came over. */
export type Connection = HttpBindings | Http2Bindings;
type SandboxEnv = { Bindings: Connection & { logged: LoggedRequest } };

/** What a route's handler works with. */
export type Call = {
  readonly world: World;
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly search: URLSearchParams;
  /** The parsed JSON body; undefined without one. */
  readonly body: unknown;
  readonly url: URL;
  /** Ms that a "slow query" fault wants spent inside ClickHouse. */
  readonly slowness: number;
  /** Counts against a further rate class that only the body tells. */
  readonly throttle: (kind: ThrottleClass) => void;
};
export type ProjectCall = Call & { readonly project: Project };

export type Answer = {
  readonly status?: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body is text of this type instead of JSON. */
  readonly contentType?: string;
};

type Rules = { readonly name: string; readonly scopes: Scopes; readonly throttle?: ThrottleClass };
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** PostHog's private API: routes with their scopes, behind faults, keys and throttles. */
export class Router {
  readonly app = new Hono<SandboxEnv>({ strict: false });
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** A route below `/api/projects/:project/`. */
  project(method: Method, path: string, rules: Rules, handle: (call: ProjectCall) => Answer | Promise<Answer>): void {
    this.on(method, `/api/projects/:project${path === '' ? '' : `/${path}`}`, rules, async (call, context) => {
      const project = authorize(this.world, call.caller, rules.scopes, { project: context.req.param('project') ?? '' });
      this.count(call.caller, rules);
      await project.catchUp(this.world.now());
      await this.observe(project);
      return handle({ ...call, project });
    });
  }

  /** A route outside projects. `teamFree`: a key that is limited to projects may use it all the same. */
  global(
    method: Method,
    path: string,
    rules: Rules & { readonly teamFree: boolean },
    handle: (call: Call) => Answer | Promise<Answer>,
  ): void {
    this.on(method, path, rules, (call) => {
      authorize(this.world, call.caller, rules.scopes, { teamFree: rules.teamFree });
      this.count(call.caller, rules);
      return handle(call);
    });
  }

  /** Lets scans end whose time has come. */
  private observe(project: Project): Promise<void> {
    const organization = this.world.organizations.get(project.settings.organizationId);
    const bill = (credits: number): void => {
      if (organization !== undefined) organization.credits.used += credits;
    };
    return project.vision.catchUp(this.world.vision, project, bill, this.world.now());
  }

  private count(caller: Caller, rules: Rules): void {
    if (caller.kind === 'key') {
      this.world.throttles.count(caller.key.value, rules.throttle ?? 'default', this.world.now());
    }
  }

  private on(
    method: Method,
    path: string,
    rules: Rules,
    handle: (call: Call, context: Context<SandboxEnv>) => Answer | Promise<Answer>,
  ): void {
    this.app.on(method, path, async (context) => {
      const logged = context.env.logged;
      logged.route = rules.name;
      const faults = this.world.faults.take(logged);
      const instead = await this.before(faults, context);
      if (instead !== undefined) {
        return instead;
      }
      const answer = await answerOf(async () => {
        const url = new URL(context.req.url);
        const caller = authenticate(this.world, context.req.raw.headers, logged, new URL(context.req.url).origin);
        return handle(
          {
            world: this.world,
            caller,
            params: context.req.param(),
            search: url.searchParams,
            body: logged.body,
            url,
            slowness: faults.reduce((ms, fault) => ms + (fault.kind === 'slow query' ? fault.ms : 0), 0),
            throttle: (kind) => this.count(caller, { ...rules, throttle: kind }),
          },
          context,
        );
      });
      if (faults.some(({ kind }) => kind === 'lost answer')) {
        await gone(context.env.outgoing);
        return RESPONSE_ALREADY_SENT;
      }
      return respond(after(faults, answer));
    });
  }

  private async before(faults: readonly Fault[], context: Context<SandboxEnv>): Promise<Response | undefined> {
    for (const fault of faults) {
      switch (fault.kind) {
        case 'latency':
          await wait(fault.ms);
          break;
        case 'status':
          return respond({
            status: fault.status,
            body: fault.body ?? bodyOf(fault.status),
            ...(typeof fault.body === 'string' ? { contentType: 'text/plain; charset=utf-8' } : {}),
            ...(fault.headers === undefined ? {} : { headers: fault.headers }),
          });
        case 'throttled': {
          const seconds = fault.seconds ?? fault.retryAfter;
          const until = seconds === undefined ? '' : ` Expected available in ${seconds} seconds.`;
          return respond({
            status: 429,
            body: { type: 'throttled_error', code: 'throttled', detail: `Request was throttled.${until}`, attr: null },
            headers: fault.retryAfter === undefined ? {} : { 'Retry-After': String(fault.retryAfter) },
          });
        }
        case 'cut':
          context.env.incoming.destroy();
          context.env.outgoing.destroy();
          return RESPONSE_ALREADY_SENT;
        case 'silence':
          await gone(context.env.outgoing);
          return RESPONSE_ALREADY_SENT;
        case 'slow query':
        case 'malformed':
        case 'drift':
        case 'lost answer':
          break;
        default:
          fault satisfies never;
      }
    }
    return undefined;
  }
}

/** Turns what a handler throws into PostHog's answer. */
export async function answerOf(handle: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof ApiError) {
      return { status: error.status, body: error.body, headers: error.headers };
    }
    throw error;
  }
}

export function respond(answer: Answer): Response {
  const text = answer.contentType === undefined ? JSON.stringify(answer.body) : String(answer.body);
  const isEmpty = answer.status === 204 || answer.body === undefined;
  return new Response(isEmpty ? null : text, {
    status: answer.status ?? 200,
    headers: { ...(isEmpty ? {} : { 'Content-Type': answer.contentType ?? 'application/json' }), ...answer.headers },
  });
}

export const unknownEndpoint = (): Answer => {
  const error = endpointNotFound();
  return { status: error.status, body: error.body };
};

function after(faults: readonly Fault[], real: Answer): Answer {
  let answer = real;
  for (const fault of faults) {
    if (fault.kind === 'drift') {
      answer = { ...answer, body: fault.change(structuredClone(answer.body)) };
    } else if (fault.kind === 'malformed') {
      const text = JSON.stringify(answer.body) ?? '{';
      answer = { ...answer, body: text.slice(0, Math.ceil(text.length / 2)), contentType: 'application/json' };
    }
  }
  return answer;
}

function gone(outgoing: Connection['outgoing']): Promise<void> {
  return new Promise((resolve) => {
    outgoing.once('close', () => resolve());
  });
}
