import { describe, expect, it } from 'vitest';
import type { Fact } from '@/utils/facts/fact';
import type { ObservationsFact } from '@/utils/facts/observations';
import type { Job } from './job';
import type { Recorded } from './memory';
import { aDoneJob, aFailedJob, anAskingJob, aQuestionText, aScanner, aWaitingJob, start } from './testing/jobs';
import { aFailedObservation, anObservation, aSummary, rowsRead } from './testing/observations';
import { isFollowed, type VisionFacts, visionView } from './view';

const ready = (data: ObservationsFact): Fact<ObservationsFact> => ({ state: 'ready', at: start, data });
const readable = (job: Job) => ({ state: 'readable', job }) as const;
const event: Recorded = {
  at: start,
  summary: { scannerId: 'x1', scannerName: 'Gone', at: start, summary: aSummary({ title: 'As the event tells it' }) },
};

function view(parts: Partial<VisionFacts>) {
  return visionView({ observations: ready(rowsRead()), job: null, text: null, recorded: null, ...parts });
}

describe('the summary', () => {
  it('is the newest that can be read', () => {
    const old = anObservation({
      id: 'a',
      createdAt: 1,
      finding: { kind: 'summary', summary: aSummary({ title: 'Old' }) },
    });
    const odd = anObservation({ id: 'c', createdAt: 3, finding: { kind: 'unreadable' } });
    const rows = rowsRead(old, anObservation({ id: 'b', createdAt: 2 }), odd, aFailedObservation('orphaned'));
    const { summary, progress } = view({ observations: ready(rows) });
    expect(summary).toMatchObject({ summary: { title: 'Tried to pay' }, scannerName: 'Ours', fromEvent: null });
    expect(progress).toEqual({ kind: 'done', job: null });
  });

  it('is told from its event where its row is gone, or may not be read', () => {
    expect(view({ recorded: event }).summary).toMatchObject({ scannerName: 'Gone', fromEvent: 'row-gone' });
    const refused = { rows: { state: 'refused', scope: 'replay_scanner:read' }, recorded: event.summary } as const;
    expect(view({ observations: ready(refused) })).toMatchObject({
      summary: { summary: { title: 'As the event tells it' }, fromEvent: 'row-unread' },
      progress: { kind: 'done' },
    });
  });

  it('comes from its row as long as there is one', () => {
    const { summary } = view({ observations: ready(rowsRead(anObservation())), recorded: event });
    expect(summary?.summary.title).toBe('Tried to pay');
  });

  it('stays on the screen while another one is asked for, and after that failed', () => {
    const observations = ready(rowsRead(anObservation()));
    const busy = view({ observations, job: readable(aWaitingJob()) });
    expect([busy.summary?.scannerName, busy.progress.kind]).toEqual(['Ours', 'busy']);
    const failed = view({ observations, job: readable(aFailedJob({ kind: 'no-row' })) });
    expect([failed.summary?.scannerName, failed.progress.kind]).toEqual(['Ours', 'done']);
  });
});

describe('without a job', () => {
  it('there is nothing, or what became of the newest scan by anybody', () => {
    expect(view({}).progress).toEqual({ kind: 'idle', note: null, underWay: false });
    const older = aFailedObservation('too_short', { id: 'a', createdAt: 1 });
    const newer = aFailedObservation('orphaned', { id: 'b', createdAt: 2 });
    expect(view({ observations: ready(rowsRead(older, newer)) }).progress).toMatchObject({
      note: { kind: 'observation', status: 'failed', error: 'orphaned', observationId: 'b' },
    });
    const odd = anObservation({ finding: { kind: 'unreadable' } });
    expect(view({ observations: ready(rowsRead(odd)) }).progress).toMatchObject({ note: { kind: 'unreadable' } });
  });

  it.each(['pending', 'running'] as const)('a scan of somebody else that is %s is under way', (status) => {
    const rows = rowsRead(anObservation({ status, finding: null }), aFailedObservation('orphaned'));
    expect(view({ observations: ready(rows) }).progress).toEqual({ kind: 'idle', note: null, underWay: true });
  });

  it('what is missing is said', () => {
    const absent = ready({ rows: { state: 'absent' }, recorded: null });
    expect(view({ observations: absent }).progress).toEqual({ kind: 'impossible', reason: { kind: 'absent' } });
    const scope = ready({ rows: { state: 'refused', scope: 'replay_scanner:read' }, recorded: null });
    expect(view({ observations: scope }).progress).toMatchObject({
      reason: { kind: 'missing-scope', scope: 'replay_scanner:read' },
    });
    const refused = ready({ rows: { state: 'refused', scope: null }, recorded: null });
    expect(view({ observations: refused }).progress).toMatchObject({ reason: { kind: 'forbidden' } });
  });
});

describe('with a job', () => {
  it('a question needs its text, which memory may have lost', () => {
    const job = readable(anAskingJob());
    expect(view({ job, text: aQuestionText() }).progress.kind).toBe('asking');
    expect(view({ job }).progress.kind).toBe('idle');
  });

  it('one that waits for a key says so, whatever its phase', () => {
    const held = { held: true, trouble: { kind: 'bad-key' } } as const;
    expect(view({ job: readable({ ...aWaitingJob(), ...held }) }).progress).toEqual({
      kind: 'held',
      reason: { kind: 'bad-key' },
    });
    expect(view({ job: readable({ ...aWaitingJob(), held: true }) }).progress).toMatchObject({
      reason: { kind: 'no-key' },
    });
  });

  it('one that cannot be read is shown as broken', () => {
    expect(view({ job: { state: 'broken' } }).progress).toEqual({ kind: 'broken' });
  });

  it('a failure has its reason, and what was called off leaves no trace', () => {
    expect(view({ job: readable(aFailedJob({ kind: 'no-consent' })) }).progress).toEqual({
      kind: 'failed',
      reason: { kind: 'no-consent' },
    });
    expect(view({ job: readable(aFailedJob({ kind: 'cancelled' })) }).progress.kind).toBe('idle');
  });

  it('a temporary scanner is spoken of when it has ended, not before', () => {
    const scanner = aScanner();
    expect(view({ job: readable({ ...aWaitingJob(), scanner }) }).scanner).toBe(null);
    expect(view({ job: readable(aDoneJob({ scanner })) }).scanner).toEqual(scanner);
  });
});

it('what other scanners found is kept apart from summaries', () => {
  const monitor = anObservation({ id: 'm', scannerType: 'monitor', finding: { kind: 'line', line: 'yes' } });
  const failed = aFailedObservation('orphaned', { id: 'f', scannerType: 'scorer' });
  const { findings, summary } = view({ observations: ready(rowsRead(monitor, failed)) });
  expect(findings.map(({ id }) => id)).toEqual(['m']);
  expect(summary).toBe(null);
});

describe('somebody who looks is followed', () => {
  it.each<[string, Job, boolean]>([
    ['while a scan goes on', aWaitingJob(), true],
    ['not while a question waits for them', anAskingJob(), false],
    ['not without a key', { ...aWaitingJob(), held: true, nextAt: null }, false],
    ['until they saw the end', aDoneJob({ unseen: true }), true],
    ['not after it', aDoneJob(), false],
    ['while a scanner is being deleted', aDoneJob({ scanner: aScanner({ fate: 'deleting' }) }), true],
    ['while one is being kept', aDoneJob({ scanner: aScanner({ fate: 'keeping' }) }), true],
    ['not while one waits for their word', aDoneJob({ scanner: aScanner() }), false],
  ])('%s', (_, job, followed) => {
    expect(isFollowed(readable(job))).toBe(followed);
  });

  it('not where there is no job, or none that can be read', () => {
    expect(isFollowed(null)).toBe(false);
    expect(isFollowed({ state: 'broken' })).toBe(false);
  });
});
