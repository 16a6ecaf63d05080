import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '@/tests/property-runs';
import type { Command, Event, Failed, Row } from './event';
import { type Job, jobSchema, newJob, readJob, storedForm } from './job';
import { isTemporaryName } from './scanner-name';
import { deadlineMs, dueAt, rowWithinMs } from './schedule';
import { step } from './step';

const second = 1_000;
const minute = 60 * second;
const start = 1_800_000_000_000;
const session = { connectionId: 'c', projectId: 1, sessionId: 's' };

/** What becomes of one request. */
type Luck =
  | 'ok'
  /** Never reached PostHog, which shows as a network fault, or not at all since the worker died. */
  | 'lost'
  | 'killed-before'
  /** Done by PostHog, and the answer never came. */
  | 'answer-lost'
  | 'killed-after'
  | 'refused'
  | 'no-key'
  /** Done, and PostHog keeps no row of it: no consent, no budget. */
  | 'no-row';

type World = {
  readonly way: 'saved' | 'several' | 'inline' | 'temporary' | 'retry';
  readonly rowAfter: number;
  readonly takes: number;
  readonly ends: 'succeeded' | 'failed' | 'hopeless' | 'unreadable' | 'never' | 'scanner-deleted';
  readonly modelsRefused: number;
  readonly naive: boolean;
  /** Credits, as PostHog tells when a scanner is made. */
  readonly price: number | null;
};

type Act =
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'set-clock'; readonly ms: number }
  | { readonly do: 'tick'; readonly luck: Luck }
  | {
      readonly do: 'person';
      readonly event: 'summarize' | 'confirm' | 'cancel' | 'keep' | 'delete' | 'seen' | 'key';
      readonly luck: Luck;
    };

/**
 * A PostHog. `naive`: it starts every scan it is asked for, so that whoever asks twice pays twice. The real one runs a
 * scanner once on a session (products/replay_vision/README.md).
 */
class Server {
  readonly scanners = new Map<string, string>();
  readonly rows: (Row & { readonly visibleAt: number; readonly settlesAt: number })[] = [];
  paid = 0;
  made = 0;
  private readonly world: World;

  constructor(world: World, now: number) {
    this.world = world;
    if (world.way === 'saved' || world.way === 'retry') this.scanners.set('saved-1', 'Ours');
    if (world.way === 'several') {
      this.scanners.set('saved-1', 'One');
      this.scanners.set('saved-2', 'Two');
    }
    if (world.way === 'retry')
      this.rows.push({
        ...row('old', 'saved-1', now),
        status: 'failed',
        error: 'orphaned',
        visibleAt: 0,
        settlesAt: 0,
      });
  }

  get isNaive(): boolean {
    return this.world.naive;
  }

  get temporary(): string[] {
    return [...this.scanners.values()].filter(isTemporaryName);
  }

  visible(now: number): Row[] {
    return this.rows.filter(({ visibleAt }) => visibleAt <= now).flatMap((one) => this.asItIs(one, now));
  }

  private asItIs(one: Server['rows'][number], now: number): Row[] {
    if (one.settlesAt === 0) return [one];
    if (now < one.settlesAt) return [{ ...one, status: 'running' }];
    switch (this.world.ends) {
      case 'never':
        return [{ ...one, status: 'running' }];
      case 'succeeded':
        return [{ ...one, status: 'succeeded' }];
      case 'unreadable':
        return [{ ...one, status: 'succeeded', readable: false }];
      case 'failed':
        return [{ ...one, status: 'failed', error: 'provider_transient' }];
      case 'hopeless':
        return [{ ...one, status: 'ineligible', error: 'too_short' }];
      case 'scanner-deleted':
        // The hidden scanner of an inline scan cannot be deleted.
        if (one.inline) return [{ ...one, status: 'running' }];
        this.scanners.delete(one.scannerId);
        return [];
    }
  }

  do(command: Command, now: number, keepsRow: boolean): Event {
    switch (command.kind) {
      case 'check':
        return {
          type: 'checked',
          rows: this.visible(now),
          recorded: false,
          scanners: [...this.scanners].map(([id, name]) => ({ id, name, credits: 5 })),
          inlineScan: this.world.way === 'inline',
          quota: null,
          obstacle: null,
        };
      case 'look': {
        const rows = this.visible(now);
        const gone = command.closer !== null && this.world.ends === 'scanner-deleted';
        return { type: 'looked', rows, recorded: false, scannerGone: gone, progress: null };
      }
      case 'create-scanner': {
        if (modelNumber(command.model) < this.world.modelsRefused) return failed('refused', 'refused', 'model');
        if ([...this.scanners.values()].includes(command.name)) return failed('refused', 'refused', 'name');
        this.made += 1;
        const id = `temporary-${this.made}`;
        this.scanners.set(id, command.name);
        return { type: 'created', scannerId: id, credits: this.world.price };
      }
      case 'find-scanner': {
        const found = [...this.scanners].find(([, name]) => name === command.name);
        return { type: 'found', scannerId: found?.[0] ?? null };
      }
      case 'trigger': {
        const scannerId = command.plan.way.kind === 'inline' ? 'hidden' : (command.scannerId ?? 'none');
        if (command.plan.way.kind !== 'inline' && !this.scanners.has(scannerId)) {
          return failed('scanner-deleted', 'refused');
        }
        if (command.plan.retryOf) {
          const at = this.rows.findIndex(({ id }) => id === command.plan.retryOf);
          if (at < 0) return failed('row-gone', 'refused');
          this.rows.splice(at, 1);
        }
        const known = this.rows.some((one) => one.scannerId === scannerId);
        if (known && !this.world.naive) return { type: 'started', scannerId: null };
        if (keepsRow) {
          this.paid += 1;
          const visibleAt = now + this.world.rowAfter;
          const inline = scannerId === 'hidden';
          this.rows.push({
            ...row(`row-${this.paid}`, scannerId, visibleAt),
            inline,
            ours: inline,
            visibleAt,
            settlesAt: visibleAt + this.world.takes + 1,
          });
        }
        return { type: 'started', scannerId: command.plan.way.kind === 'inline' ? scannerId : null };
      }
      case 'keep-scanner':
        if (!this.scanners.has(command.scannerId)) return failed('scanner-deleted', 'refused');
        this.scanners.set(command.scannerId, command.name);
        return { type: 'kept' };
      case 'delete-scanner':
        this.scanners.delete(command.scannerId);
        this.rows.splice(0, this.rows.length, ...this.rows.filter(({ scannerId }) => scannerId !== command.scannerId));
        return { type: 'deleted' };
    }
  }
}

function row(id: string, scannerId: string, createdAt: number): Row {
  return {
    id,
    scannerId,
    scannerType: 'summarizer',
    inline: false,
    ours: false,
    status: 'pending',
    error: '',
    readable: true,
    createdAt,
  };
}

function modelNumber(model: string): number {
  return ['gemini-3-flash-preview', 'gemini-3.5-flash-lite', 'gemini-3.8-flash'].indexOf(model);
}

function failed(
  kind: 'refused' | 'offline' | 'no-key' | 'row-gone' | 'scanner-deleted',
  certainty: Failed['certainty'],
  attr: string | null = null,
): Event {
  const reason = kind === 'refused' ? { kind, detail: '' } : { kind };
  return { type: 'failed', failed: { reason, certainty, attr } };
}

/** A worker over a disk: it writes before it asks, and may die at any request. */
class Life {
  /** The clock of this device, which may be set; the server's runs on by itself. */
  now = start;
  private serverNow = start;
  disk: unknown;
  yes = 0;
  triggersSent = 0;
  readonly server: Server;

  constructor(world: World) {
    this.server = new Server(world, this.now);
    this.disk = storedForm(newJob({ id: 'j', ref: session, origin: 'https://us.posthog.com', now: this.now }));
  }

  get job(): Job | null {
    const stored = readJob(this.disk);
    if (stored === null) return null;
    expect(stored.state).toBe('readable');
    return stored.state === 'readable' ? stored.job : null;
  }

  /** One event and all that follows from it at once; the luck is that of each request. */
  drive(event: Event, luck: Luck): void {
    let next: Event | null = event;
    while (next !== null) {
      const job = this.job;
      if (job === null) return;
      const { job: after, command }: ReturnType<typeof step> = step(job, this.now, next);
      if (after) jobSchema.parse(after);
      this.disk = after === null ? undefined : JSON.parse(JSON.stringify(storedForm(after)));
      this.check();
      next = command === null ? null : this.send(command, luck);
      this.check();
    }
  }

  private send(command: Command, luck: Luck): Event | null {
    const spends = command.kind === 'trigger' || command.kind === 'create-scanner';
    if (spends) expect(this.yes).toBeGreaterThan(0);
    if (command.kind === 'trigger' && luck !== 'no-key' && luck !== 'refused') this.triggersSent += 1;
    switch (luck) {
      case 'lost':
        return failed('offline', 'unknown');
      case 'killed-before':
        return null;
      case 'no-key':
        return failed('no-key', 'key');
      case 'refused':
        return failed('refused', 'refused');
      case 'answer-lost':
        this.server.do(command, this.serverNow, true);
        return failed('offline', 'unknown');
      case 'killed-after':
        this.server.do(command, this.serverNow, true);
        return null;
      case 'ok':
      case 'no-row':
        return this.server.do(command, this.serverNow, luck === 'ok');
    }
  }

  /** Holds at every instant. */
  check(): void {
    expect(this.server.paid).toBeLessThanOrEqual(this.yes);
    expect(this.triggersSent).toBeLessThanOrEqual(2 * this.yes);
    for (const name of this.server.temporary) expect(this.job?.scanner?.name).toBe(name);
  }

  private pass(ms: number): void {
    this.now += ms;
    this.serverNow += ms;
  }

  /** Sleeps until a time by the device's clock. */
  sleepUntil(due: number): void {
    this.pass(Math.max(0, due - this.now));
  }

  act(act: Act): void {
    switch (act.do) {
      case 'pass':
        this.pass(act.ms);
        return;
      case 'set-clock':
        // Against a clock that is set while an answer is lost, only the real server's own rule helps.
        if (!this.server.isNaive) this.now += act.ms;
        return;
      case 'tick':
        this.drive({ type: 'tick' }, act.luck);
        return;
      case 'person':
        this.drive(this.said(act.event), act.luck);
        return;
    }
  }

  private said(event: Extract<Act, { do: 'person' }>['event']): Event {
    if (event !== 'confirm') return { type: event };
    const { phase } = this.job ?? {};
    if (phase?.name !== 'asking') return { type: 'confirm', question: 0, option: 0 };
    this.yes += 1;
    return { type: 'confirm', question: phase.question, option: 0 };
  }

  /** Lets time pass with a connection that works until the job rests, and gives how long that took. */
  runOut(looked: boolean): { readonly took: number; readonly rests: boolean } {
    const from = this.now;
    for (let looks = 0; looks < 5_000; looks += 1) {
      const job = this.job;
      const due = job === null ? null : dueAt(job, looked, this.now);
      if (due === null) return { took: this.now - from, rests: true };
      this.sleepUntil(due);
      this.drive({ type: 'tick' }, 'ok');
    }
    return { took: this.now - from, rests: false };
  }
}

const luck = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Luck>('ok') },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Luck>(
      'lost',
      'killed-before',
      'answer-lost',
      'killed-after',
      'refused',
      'no-key',
      'no-row',
    ),
  },
);
const person = fc.constantFrom('summarize', 'confirm', 'confirm', 'cancel', 'keep', 'delete', 'seen', 'key', 'key');
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    do: fc.constant('pass' as const),
    ms: fc.oneof(
      fc.integer({ min: 0, max: 20 * second }),
      fc.integer({ min: 0, max: 20 * minute }),
      fc.integer({ min: 0, max: 10 * 24 * 60 * minute }),
    ),
  }),
  fc.record({
    do: fc.constant('set-clock' as const),
    ms: fc.integer({ min: -3 * 60 * minute, max: 3 * 60 * minute }),
  }),
  fc.record({ do: fc.constant('tick' as const), luck }),
  fc.record({ do: fc.constant('person' as const), event: person, luck }),
);
const world: fc.Arbitrary<World> = fc.record({
  way: fc.constantFrom('saved', 'several', 'inline', 'temporary', 'retry'),
  rowAfter: fc.integer({ min: 0, max: rowWithinMs - 20 * second }),
  takes: fc.integer({ min: 0, max: 200 * minute }),
  ends: fc.constantFrom('succeeded', 'failed', 'hopeless', 'unreadable', 'never', 'scanner-deleted'),
  modelsRefused: fc.constantFrom(0, 0, 0, 1, 2),
  naive: fc.boolean(),
  price: fc.constantFrom(null, 2, 5, 15),
});

const opening: Act[] = [
  { do: 'tick', luck: 'ok' },
  { do: 'person', event: 'confirm', luck: 'ok' },
];

describe('a job, whatever happens in whatever order', () => {
  it('never pays twice for one yes, never spends without one, never forgets a scanner, and ends in time', () => {
    fc.assert(
      fc.property(
        world,
        fc.boolean(),
        fc.boolean(),
        fc.array(act, { maxLength: 40 }),
        (given, opened, looked, acts) => {
          const life = new Life(given);
          for (const one of opened ? [...opening, ...acts] : acts) life.act(one);
          life.drive({ type: 'key' }, 'ok');
          const { took, rests } = life.runOut(looked);
          expect(rests).toBe(true);
          // Made sure of, started, and where that was not answered started once more.
          expect(took).toBeLessThanOrEqual(3 * (deadlineMs + 2 * minute));
          const { job } = life;
          expect(job === null || job.phase.name === 'asking' || job.phase.name === 'ended').toBe(true);
          // What is left behind is known, and can be deleted.
          life.drive({ type: 'cancel' }, 'ok');
          life.drive({ type: 'delete' }, 'ok');
          life.runOut(looked);
          expect(life.server.temporary).toEqual([]);
        },
      ),
      { numRuns: propertyRuns(400) },
    );
  });

  it('ends within one period after the deadline once it was started', () => {
    fc.assert(
      fc.property(world, fc.boolean(), fc.array(luck, { maxLength: 60 }), (given, looked, fates) => {
        const life = new Life(given);
        for (const one of opening) life.act(one);
        let fate = 0;
        for (;;) {
          const { job } = life;
          const due = job === null ? null : dueAt(job, looked, life.now);
          if (job === null || due === null) break;
          life.sleepUntil(due);
          if (job.phase.name === 'finding' || job.phase.name === 'waiting') {
            expect(life.now).toBeLessThanOrEqual(job.startedAt + deadlineMs + 2 * minute);
          }
          const next = fates[fate] ?? 'ok';
          fate += 1;
          life.drive({ type: 'tick' }, next);
          if (life.job?.held) life.drive({ type: 'key' }, 'ok');
        }
        expect(life.job === null || ['asking', 'ended'].includes(life.job.phase.name)).toBe(true);
      }),
      { numRuns: propertyRuns() },
    );
  });

  it('pays once and leaves nothing behind when all goes well', () => {
    for (const way of ['saved', 'several', 'inline', 'temporary', 'retry'] as const) {
      const life = new Life({
        way,
        rowAfter: 10_000,
        takes: 5 * minute,
        ends: 'succeeded',
        modelsRefused: 0,
        naive: true,
        price: 5,
      });
      for (const one of opening) life.act(one);
      life.runOut(true);
      expect(life.job?.phase).toMatchObject({ name: 'ended', outcome: { kind: 'summary' } });
      expect(life.server.paid).toBe(1);
      life.drive({ type: 'delete' }, 'ok');
      life.runOut(true);
      expect(life.server.temporary).toEqual([]);
    }
  });
});
