import type { Database } from './clickhouse/database.ts';
import { eventRows, featureRows, logRows, personRows, rebuildSessions, selectReplayRows } from './clickhouse/rows.ts';
import { Issues } from './issues.ts';
import { type RecordingFacts, recordingFacts } from './recording.ts';
import type { Sample, SampleEvent, SamplePerson, SampleSnapshot } from './sample.ts';
import { Vision } from './vision/vision.ts';

export type ProjectSettings = {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly organizationId: string;
  readonly apiToken: string;
  readonly timezone: string;
  /** `null`: PostHog's default applies. */
  readonly personDisplayNameProperties: readonly string[] | null;
};

export type StoredPerson = SamplePerson & { readonly id: number };

/** What a person of the team changed about a recording since it was made. */
export type RecordingMarks = { viewed: boolean; deleted: boolean };

/** A project's data: in ClickHouse what queries read, here what the REST routes read. */
export class Project {
  readonly settings: ProjectSettings;
  readonly database: Database;
  readonly samples = new Map<string, Sample>();
  readonly personsByDistinctId = new Map<string, StoredPerson>();
  readonly personsByUuid = new Map<string, StoredPerson>();
  readonly marks = new Map<string, RecordingMarks>();
  readonly retentionDays = 90;
  readonly issues: Issues;
  readonly vision = new Vision();
  /** Events that a running session captures later, oldest first. */
  private pending: { sample: Sample; event: SampleEvent }[] = [];
  private readonly facts = new Map<string, RecordingFacts>();

  constructor(settings: ProjectSettings, database: Database) {
    this.settings = settings;
    this.database = database;
    this.issues = new Issues(database, settings.id);
  }

  /** Adds samples, already moved to their time; what lies after `now` (ms) arrives when its time comes. */
  async load(samples: readonly Sample[], now: number): Promise<void> {
    const { id } = this.settings;
    const { name } = this.database;
    const rows: Record<
      'events' | 'log_entries' | 'persons' | 'person_distinct_ids' | 'session_replay_features',
      object[]
    > = { events: [], log_entries: [], persons: [], person_distinct_ids: [], session_replay_features: [] };
    const replays: string[] = [];
    for (const sample of samples) {
      this.samples.set(sample.sessionId, sample);
      this.addPerson(sample.person, rows);
      const later = sample.recording.state === 'ongoing' ? sample.events.filter((event) => !isDue(event, now)) : [];
      const due = later.length === 0 ? sample.events : sample.events.filter((event) => isDue(event, now));
      this.pending.push(...later.map((event) => ({ sample, event })));
      rows.events.push(...eventRows(sample, id, due));
      const facts = this.recordingFacts(sample, now);
      if (facts !== undefined && sample.recording.state !== 'missing') {
        rows.log_entries.push(...logRows(sample.sessionId, id, sample.console));
        rows.session_replay_features.push(...featureRows(sample, id, facts));
        replays.push(selectReplayRows(id, sample, facts, this.retentionDays));
      }
    }
    this.pending.sort((a, b) => Date.parse(a.event.timestamp) - Date.parse(b.event.timestamp));
    for (const [table, added] of Object.entries(rows)) {
      await this.database.insert(
        table,
        added.map((row) => ({ ...row })),
      );
    }
    this.issues.markStale();
    if (replays.length > 0) {
      await this.database.execute(`INSERT INTO ${name}.session_replay_events ${replays.join(' UNION ALL ')}`);
    }
    for (const statement of rebuildSessions(name, id)) {
      await this.database.execute(statement);
    }
  }

  /** Lets in what a running session has captured by now. */
  async catchUp(now: number): Promise<void> {
    const due = this.pending.filter(({ event }) => isDue(event, now));
    if (due.length === 0) {
      return;
    }
    this.pending = this.pending.filter((item) => !due.includes(item));
    const rows = due.flatMap(({ sample, event }) => eventRows(sample, this.settings.id, [event]));
    await this.database.insert('events', rows);
    this.issues.markStale();
    for (const statement of rebuildSessions(this.database.name, this.settings.id)) {
      await this.database.execute(statement);
    }
  }

  /** What the recording's snapshots say by `now` (ms); undefined where there are none. */
  recordingFacts(sample: Sample, now: number): RecordingFacts | undefined {
    const arrived = this.snapshots(sample, now);
    if (arrived.length === 0) {
      return undefined;
    }
    const known = this.facts.get(sample.sessionId);
    if (known !== undefined && known.eventCount === arrived.length) {
      return known;
    }
    const facts = recordingFacts(arrived);
    this.facts.set(sample.sessionId, facts);
    return facts;
  }

  /** The snapshots that have arrived by `now` (ms). */
  snapshots(sample: Sample, now: number): readonly SampleSnapshot[] {
    const all = sample.snapshots ?? [];
    return sample.recording.state === 'ongoing' ? all.filter(({ event }) => event.timestamp <= now) : all;
  }

  marksOf(sample: Sample): RecordingMarks {
    const marks = this.marks.get(sample.sessionId) ?? {
      viewed: sample.recording.state === 'ready' && sample.recording.viewed,
      deleted: false,
    };
    this.marks.set(sample.sessionId, marks);
    return marks;
  }

  private addPerson(person: SamplePerson | null, rows: { persons: object[]; person_distinct_ids: object[] }): void {
    if (person === null) {
      return;
    }
    const known = this.personsByUuid.get(person.uuid);
    const stored: StoredPerson = {
      ...(known ?? person),
      distinctIds: [...new Set([...(known?.distinctIds ?? []), ...person.distinctIds])],
      id: known?.id ?? this.settings.id * 1000 + this.personsByUuid.size + 1,
    };
    const { persons, distinctIds } = personRows(stored, this.settings.id);
    const isNew = (id: string): boolean => this.personsByDistinctId.get(id) === undefined;
    rows.persons.push(...(known === undefined ? persons : []));
    rows.person_distinct_ids.push(
      ...distinctIds.filter((row) => typeof row.distinct_id === 'string' && isNew(row.distinct_id)),
    );
    this.personsByUuid.set(person.uuid, stored);
    for (const id of stored.distinctIds) {
      this.personsByDistinctId.set(id, stored);
    }
  }
}

function isDue(event: SampleEvent, now: number): boolean {
  return Date.parse(event.timestamp) <= now;
}
