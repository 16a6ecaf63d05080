import type { Database } from '../clickhouse/database.ts';
import type { Project } from '../project.ts';
import type { VisionControl } from '../vision/settings.ts';
import type { Concurrency } from './concurrency.ts';
import type { Faults } from './faults.ts';
import type { Keys } from './keys.ts';
import type { RequestLog } from './requestLog.ts';
import type { Throttles } from './throttles.ts';

export type User = {
  readonly id: number;
  readonly uuid: string;
  readonly distinctId: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** The person's setting; tests change it. */
  themeMode: 'light' | 'dark' | 'system';
  readonly isActive: boolean;
  readonly organizationIds: readonly string[];
  /** The session cookie's value that logs in as this user. */
  readonly session: string;
};

export type Organization = {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  /** False: the organization's security setting forbids personal API keys to members. */
  allowsPersonalKeys: boolean;
  isAiDataProcessingApproved: boolean;
  /** Replay Vision's credits of this month; `limit: null` is uncapped. */
  credits: { limit: number | null; used: number };
};

/** What an older or self-hosted server lacks; tests switch these off at run time. */
export type Features = {
  /** `error_tracking/query/…` routes. */
  errorTrackingQueryRoutes: boolean;
  /** `issue_name`, `issue_status`, … on `events`. */
  newerEventColumns: boolean;
  vision: boolean;
};

/** The whole state of one sandbox, shared by its routes. */
export type World = {
  readonly database: Database;
  readonly organizations: ReadonlyMap<string, Organization>;
  readonly projects: ReadonlyMap<number, Project>;
  readonly users: readonly User[];
  readonly keys: Keys;
  readonly faults: Faults;
  readonly requests: RequestLog;
  readonly throttles: Throttles;
  readonly concurrency: Concurrency;
  readonly features: Features;
  readonly vision: VisionControl;
  readonly statistics: Statistics;
  /** The sandbox's clock, in ms. */
  readonly now: () => number;
};

/** What the last HogQL query cost ClickHouse. */
export type Statistics = { rowsRead: number; bytesRead: number; elapsed: number; clickhouse: string };
