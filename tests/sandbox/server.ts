import { createApi } from './api/app.ts';
import { Concurrency } from './api/concurrency.ts';
import { Faults } from './api/faults.ts';
import { Keys, type NewKey } from './api/keys.ts';
import { RequestLog } from './api/requestLog.ts';
import type { Connection } from './api/router.ts';
import { Throttles } from './api/throttles.ts';
import type { Features, Organization, Statistics, User, World } from './api/world.ts';
import { certificate } from './certificate.ts';
import { Database } from './clickhouse/database.ts';
import { generatedSamples } from './generated/samples.ts';
import { loadParser } from './hogql/parse.ts';
import { listenPlainly, listenSecurely } from './listen.ts';
import { Project, type ProjectSettings } from './project.ts';
import type { Sample } from './sample.ts';
import { readSamples } from './samples.ts';
import { moveSample } from './shift.ts';
import { decideIssues } from './shopIssues.ts';
import { VisionControl } from './vision/settings.ts';
import { createWebApp, type WebAppOptions } from './webApp.ts';

export type SandboxOptions = {
  /** HTTPS port; 0 or none: a free one. */
  readonly port?: number;
  /** Samples to hold, at the times they were recorded; none: all of `sessions/` and what is generated from them. */
  readonly samples?: readonly Sample[];
  /** What the clock shows at the start, in ms; it runs on from there. */
  readonly now?: number;
};

/** A running stand-in for one PostHog instance. */
export type Sandbox = {
  readonly port: number;
  /** `https://127.0.0.1:<port>`. */
  readonly origin: string;
  /** The same server without TLS, for Node. */
  readonly plainOrigin: string;
  /** `fetch` for Node: whatever host the address names, this sandbox answers. */
  readonly fetch: typeof globalThis.fetch;
  /** For Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
  readonly keys: ReadyKeys;
  readonly createKey: (key: NewKey) => string;
  readonly revokeKey: (value: string) => void;
  readonly projects: {
    readonly shop: ProjectSettings;
    readonly staging: ProjectSettings;
    readonly foreign: ProjectSettings;
  };
  /** A project's own state: its issues (status, merges, tickets), its recordings' marks, its Vision rows. */
  readonly project: (name: keyof typeof projects) => Project;
  /** The samples of the shop with their moved ids and times, by name. */
  readonly samples: ReadonlyMap<string, Sample>;
  readonly user: User;
  readonly organization: Organization;
  readonly faults: Faults;
  readonly requests: RequestLog;
  readonly throttles: Throttles;
  readonly concurrency: Concurrency;
  readonly features: Features;
  /** How Replay Vision behaves, its clock, and what was asked of it. */
  readonly vision: VisionControl;
  readonly webApp: WebAppOptions;
  /** What the last HogQL query cost. */
  readonly statistics: Readonly<Statistics>;
  /** The sandbox's clock, in ms. */
  readonly now: () => number;
  readonly close: () => Promise<void>;
};

/** Keys that most tests need; their values. */
export type ReadyKeys = {
  /** Everything. */
  readonly full: string;
  /** What the extension asks for: read scopes only. */
  readonly readOnly: string;
  /** The read scopes and `replay_scanner:write`. */
  readonly vision: string;
  readonly queryOnly: string;
  /** The read scopes, in the shop's project only. */
  readonly shopOnly: string;
};

const readScopes = [
  'query',
  'session_recording',
  'person',
  'error_tracking',
  'project',
  'user',
  'feature_flag',
  'replay_scanner',
].map((object) => `${object}:read`);

const northleaf = '01976f2a-5c3e-7b1d-9a64-2f8e5d7c1b03';
const elsewhere = '01976f2b-0d9a-7c55-8e21-6b3f4a9d2c17';

const projects = {
  shop: {
    id: 48210,
    uuid: '01976f2a-7e11-7d40-b3a5-90c1d2e3f405',
    name: 'Northleaf shop',
    organizationId: northleaf,
    apiToken: 'phc_northleafSandboxProjectToken',
    timezone: 'Europe/Berlin',
    personDisplayNameProperties: null,
  },
  staging: {
    id: 48211,
    uuid: '01976f2a-7e12-7a01-8c44-1b2d3e4f5a60',
    name: 'Northleaf staging',
    organizationId: northleaf,
    apiToken: 'phc_northleafStagingProjectToken',
    timezone: 'America/New_York',
    personDisplayNameProperties: ['username', 'email'],
  },
  /** Somebody else's. */
  foreign: {
    id: 90001,
    uuid: '01976f2b-2f3c-7e88-a1b2-c3d4e5f60718',
    name: 'Elsewhere',
    organizationId: elsewhere,
    apiToken: 'phc_elsewhereProjectToken',
    timezone: 'UTC',
    personDisplayNameProperties: null,
  },
} satisfies Record<string, ProjectSettings>;

/** Starts a sandbox. Several can run in one process, each with data and faults of its own. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const startedAt = Date.now();
  const offset = (options.now ?? startedAt) - startedAt;
  const now = (): number => Date.now() + offset;

  const [{ spki }, , database, recorded] = await Promise.all([
    certificate(),
    loadParser(),
    Database.create(),
    options.samples ?? allSamples(),
  ]);
  const moved = recorded.map((sample) => moveSample(sample, now()));
  const all = Object.values(projects).map((settings) => new Project(settings, database));
  const byId = new Map(all.map((project) => [project.settings.id, project]));
  await projectOf(byId, projects.shop.id).load(moved, now());

  const organization: Organization = {
    id: northleaf,
    name: 'Northleaf',
    slug: 'northleaf',
    allowsPersonalKeys: true,
    isAiDataProcessingApproved: true,
    credits: { limit: 2_000, used: 0 },
  };
  const other: Organization = {
    ...organization,
    id: elsewhere,
    name: 'Elsewhere',
    slug: 'elsewhere',
    credits: { limit: 2_000, used: 0 },
  };
  const user = maintainer(`sandbox-session-${database.name}`);
  const world: World = {
    database,
    organizations: new Map([organization, other].map((each) => [each.id, each])),
    projects: byId,
    users: [user],
    keys: new Keys(),
    faults: new Faults(),
    requests: new RequestLog(),
    throttles: new Throttles(),
    concurrency: new Concurrency(),
    features: { errorTrackingQueryRoutes: true, newerEventColumns: true, vision: true },
    vision: new VisionControl(now),
    statistics: { rowsRead: 0, bytesRead: 0, elapsed: 0, clickhouse: '' },
    now,
  };
  await decideIssues(projectOf(byId, projects.shop.id).issues, user.id);
  const createKey = (key: NewKey): string => world.keys.create(key, user.id, now()).value;
  const webApp: WebAppOptions = { enforceContentPolicy: false };

  const api = createApi(world);
  const web = createWebApp(world, user, webApp);
  const fetch = (request: Request, connection: Connection): Promise<Response> =>
    new URL(request.url).pathname.startsWith('/api/') ? api(request, connection) : web(request);
  const secure = await listenSecurely(fetch, options.port ?? 0);
  const plain = await listenPlainly(fetch);
  const plainOrigin = `http://127.0.0.1:${plain.port}`;

  return {
    port: secure.port,
    origin: `https://127.0.0.1:${secure.port}`,
    plainOrigin,
    fetch: (input, init) => globalThis.fetch(redirected(input, plainOrigin), init),
    spki,
    keys: readyKeys(createKey),
    createKey,
    revokeKey: (value) => world.keys.revoke(value),
    projects,
    project: (name) => projectOf(byId, projects[name].id),
    samples: new Map(moved.map((sample) => [sample.name, sample])),
    user,
    organization,
    faults: world.faults,
    requests: world.requests,
    throttles: world.throttles,
    concurrency: world.concurrency,
    features: world.features,
    vision: world.vision,
    webApp,
    statistics: world.statistics,
    now,
    close: async () => {
      await Promise.all([secure.close(), plain.close()]);
      await database.drop();
    },
  };
}

async function allSamples(): Promise<Sample[]> {
  const recorded = await readSamples();
  return [...recorded, ...generatedSamples(recorded)];
}

function projectOf(byId: ReadonlyMap<number, Project>, id: number): Project {
  const project = byId.get(id);
  if (project === undefined) {
    throw new Error(`The sandbox has no project ${id}`);
  }
  return project;
}

function maintainer(session: string): User {
  return {
    id: 7021,
    uuid: '01976f2a-6b20-7f33-9d18-4a5b6c7d8e9f',
    distinctId: 'northleaf-maintainer',
    email: 'mina@northleaf.example',
    firstName: 'Mina',
    lastName: 'Okafor',
    themeMode: 'light',
    isActive: true,
    organizationIds: [northleaf],
    session,
  };
}

function readyKeys(create: (key: NewKey) => string): ReadyKeys {
  return {
    full: create({ label: 'Everything', scopes: ['*'] }),
    readOnly: create({ label: 'Session report', scopes: readScopes }),
    vision: create({ label: 'Session report with AI', scopes: [...readScopes, 'replay_scanner:write'] }),
    queryOnly: create({ label: 'Queries', scopes: ['query:read'] }),
    shopOnly: create({ label: 'Shop only', scopes: readScopes, scopedTeams: [projects.shop.id] }),
  };
}

function redirected(input: string | URL | Request, origin: string): string | Request {
  const given = new URL(input instanceof Request ? input.url : input);
  const url = `${origin}${given.pathname}${given.search}`;
  return input instanceof Request ? new Request(url, input) : url;
}
