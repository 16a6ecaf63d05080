import { randomUUID } from 'node:crypto';
import type { Database } from './clickhouse/database.ts';
import { quoteString } from './hogql/literal.ts';

export type IssueStatus = 'active' | 'resolved' | 'suppressed' | 'archived' | 'pending_release';
export type Assignee = { readonly type: 'user'; readonly id: number } | { readonly type: 'role'; readonly id: string };
export type ExternalIssue = {
  readonly id: string;
  readonly integration: { readonly id: number; readonly kind: string; readonly display_name: string };
  readonly external_url: string;
};

/** What people (or PostHog) decided about an issue, on top of what its exceptions say. */
export type IssueState = {
  status: IssueStatus;
  name: string | null;
  description: string | null;
  severity: string | null;
  assignee: Assignee | null;
  externalIssues: ExternalIssue[];
};

export type Fingerprint = {
  readonly id: string;
  readonly fingerprint: string;
  readonly firstSeen: string;
  /** Type and message of its first exception. */
  readonly type: string;
  readonly value: string;
  readonly library: string | null;
  readonly source: string | null;
  readonly function: string | null;
  /** The issue that ingestion made for it. */
  readonly madeIssue: string;
};

export type Issue = IssueState & {
  readonly id: string;
  readonly fingerprints: readonly Fingerprint[];
  readonly firstSeen: string;
  readonly library: string | null;
  readonly source: string | null;
  readonly function: string | null;
};

/**
 * A project's error-tracking issues: exceptions grouped by fingerprint, plus what was decided about them.
 * PostHog: products/error_tracking/backend/models.py.
 */
export class Issues {
  private readonly database: Database;
  private readonly teamId: number;
  private readonly states = new Map<string, IssueState>();
  /** Fingerprint -> the issue that it was merged into. */
  private readonly merges = new Map<string, string>();
  private known: Fingerprint[] = [];
  /** Exceptions were added since they were last read. */
  private isStale = true;
  /** Something was decided since the tables were last written. */
  private isUnwritten = true;

  constructor(database: Database, teamId: number) {
    this.database = database;
    this.teamId = teamId;
  }

  /** To be called when exceptions were added. */
  markStale(): void {
    this.isStale = true;
  }

  async all(): Promise<Issue[]> {
    await this.read();
    const byIssue = Map.groupBy(this.known, (fingerprint) => this.issueOf(fingerprint));
    return [...byIssue].map(([id, fingerprints]) => issueOf(id, fingerprints, this.stateOf(id, fingerprints)));
  }

  async find(id: string): Promise<Issue | undefined> {
    return (await this.all()).find((issue) => issue.id === id);
  }

  /** The issue whose first exception has this message (or type), for tests that know what went wrong. */
  async named(text: string): Promise<Issue | undefined> {
    return (await this.all()).find(({ fingerprints }) =>
      fingerprints.some(({ type, value }) => value.includes(text) || type === text),
    );
  }

  async fingerprints(): Promise<(Fingerprint & { issueId: string })[]> {
    await this.read();
    return this.known.map((fingerprint) => ({ ...fingerprint, issueId: this.issueOf(fingerprint) }));
  }

  /** Changes what was decided about an issue. */
  async update(id: string, change: Partial<IssueState>): Promise<void> {
    const issue = await this.find(id);
    if (issue === undefined) {
      throw new Error(`There is no issue ${id}`);
    }
    Object.assign(this.stateOf(id, issue.fingerprints), change);
    this.isUnwritten = true;
  }

  /** Links a ticket of another tracker. */
  async addExternalIssue(id: string, url: string, kind = 'linear'): Promise<void> {
    const issue = await this.find(id);
    const added = { id: randomUUID(), integration: { id: 1, kind, display_name: kind }, external_url: url };
    await this.update(id, { externalIssues: [...(issue?.externalIssues ?? []), added] });
  }

  /** Merges issues into one: their fingerprints follow, their events keep the id they were captured with. */
  async merge(into: string, others: readonly string[]): Promise<void> {
    await this.read();
    for (const fingerprint of this.known.filter((each) => others.includes(this.issueOf(each)))) {
      this.merges.set(fingerprint.fingerprint, into);
    }
    this.isUnwritten = true;
  }

  /** Brings the tables behind `issue_id`, `issue_name`, … up to date. */
  async refresh(): Promise<void> {
    await this.read();
    if (!this.isUnwritten) {
      return;
    }
    this.isUnwritten = false;
    const overrides = this.known.filter(({ fingerprint }) => this.merges.has(fingerprint));
    await this.replace(
      'fingerprint_overrides',
      overrides.map((each) => ({ fingerprint: each.fingerprint, issue_id: this.issueOf(each) })),
    );
    const issues = await this.all();
    await this.replace(
      'fingerprint_issue_state',
      issues.flatMap((issue) =>
        issue.fingerprints.map(({ fingerprint }) => ({
          fingerprint,
          issue_id: issue.id,
          issue_name: issue.name,
          issue_description: issue.description,
          issue_status: issue.status,
          assigned_user_id: issue.assignee?.type === 'user' ? issue.assignee.id : null,
          assigned_role_id: issue.assignee?.type === 'role' ? issue.assignee.id : null,
          first_seen: issue.firstSeen,
        })),
      ),
    );
  }

  private async read(): Promise<void> {
    if (this.isStale) {
      this.isStale = false;
      this.known = await this.readFingerprints();
      this.isUnwritten = true;
    }
  }

  private issueOf(fingerprint: Fingerprint): string {
    return this.merges.get(fingerprint.fingerprint) ?? fingerprint.madeIssue;
  }

  private stateOf(id: string, fingerprints: readonly Fingerprint[]): IssueState {
    const state = this.states.get(id);
    if (state !== undefined) {
      return state;
    }
    const first = fingerprints.find(({ madeIssue }) => madeIssue === id) ?? fingerprints[0];
    const made: IssueState = {
      status: 'active',
      name: first?.type ?? null,
      description: first?.value ?? null,
      severity: null,
      assignee: null,
      externalIssues: [],
    };
    this.states.set(id, made);
    return made;
  }

  private async readFingerprints(): Promise<Fingerprint[]> {
    const first = (property: string, ...path: (string | number)[]): string =>
      `argMin(JSONExtractString(properties, ${[property, ...path].map((step) => (typeof step === 'number' ? step : quoteString(step))).join(', ')}), timestamp)`;
    const { rows } = await this.database.select(
      `SELECT JSONExtractString(properties, '$exception_fingerprint') AS fingerprint, min(timestamp), ` +
        `${first('$exception_types', 1)}, ${first('$exception_values', 1)}, ${first('$lib')}, ` +
        `${first('$exception_sources', 1)}, ${first('$exception_functions', 1)}, ${first('$exception_issue_id')} ` +
        `FROM ${this.database.name}.events WHERE team_id = ${this.teamId} AND event = '$exception' ` +
        `GROUP BY fingerprint HAVING fingerprint != '' ORDER BY min(timestamp)`,
    );
    return rows.map((row) => {
      const [fingerprint, firstSeen, type, value, library, source, name, madeIssue] = row.map(String);
      return {
        id: `fp-${(fingerprint ?? '').slice(0, 24)}`,
        fingerprint: fingerprint ?? '',
        firstSeen: firstSeen ?? '',
        type: type ?? '',
        value: value ?? '',
        library: library || null,
        source: source || null,
        function: name || null,
        madeIssue: madeIssue ?? '',
      };
    });
  }

  private async replace(table: string, rows: readonly object[]): Promise<void> {
    await this.database.execute(`DELETE FROM ${this.database.name}.${table} WHERE team_id = ${this.teamId}`);
    await this.database.insert(
      table,
      rows.map((row) => ({ team_id: this.teamId, ...row })),
    );
  }
}

function issueOf(id: string, fingerprints: readonly Fingerprint[], state: IssueState): Issue {
  const [first] = fingerprints;
  return {
    ...state,
    id,
    fingerprints,
    firstSeen: fingerprints.map(({ firstSeen }) => firstSeen).sort()[0] ?? '',
    library: first?.library ?? null,
    source: first?.source ?? null,
    function: first?.function ?? null,
  };
}
