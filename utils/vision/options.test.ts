import { describe, expect, it } from 'vitest';
import type { Checked, Row } from './event';
import { optionsOf } from './options';
import { temporaryName } from './scanner-name';
import { aScanner } from './testing/jobs';

const nothing: Checked = { rows: [], recorded: false, scanners: [], inlineScan: true, quota: null, obstacle: null };
const ours = { id: 'x1', name: 'Ours', credits: 5 };
const dear = { id: 'x2', name: 'Dear', credits: 15 };

function aRow(columns: Partial<Row>): Row {
  const scanner = { id: 'o1', scannerId: 'x1', scannerType: 'summarizer', inline: false, ours: false };
  return { ...scanner, status: 'failed', error: 'orphaned', readable: true, createdAt: 1, ...columns };
}

const ways = (checked: Partial<Checked>, temporary: Parameters<typeof optionsOf>[1] = null) =>
  optionsOf({ ...nothing, ...checked }, temporary).options.map(({ way, retryOf }) => [way.kind, retryOf]);

describe('the ways to a summary', () => {
  it('are the saved summarizers, of which temporary ones are none', () => {
    const scanners = [ours, { ...dear, name: temporaryName('a') }];
    expect(optionsOf({ ...nothing, scanners }, null).options).toEqual([
      { way: { kind: 'saved', scannerId: 'x1' }, credits: 5, retryOf: null },
    ]);
    expect(ways({ scanners: [ours, dear] })).toHaveLength(2);
  });

  it('without any are an inline scan, or a temporary scanner where the server has none', () => {
    expect(ways({})).toEqual([['inline', null]]);
    expect(ways({ inlineScan: false })).toEqual([['temporary', null]]);
  });

  it('that failed before are retried', () => {
    expect(ways({ scanners: [ours, dear], rows: [aRow({})] })).toEqual([
      ['saved', 'o1'],
      ['saved', null],
    ]);
    expect(ways({ rows: [aRow({ inline: true, ours: true, scannerId: 'hidden' })] })).toEqual([['inline', 'o1']]);
    expect(ways({ inlineScan: false, rows: [aRow({})] }, aScanner())).toEqual([['temporary', 'o1']]);
  });

  it("leave out what cannot do better, and scans of another's question do not count", () => {
    const hopeless = aRow({ status: 'ineligible', error: 'too_short' });
    expect(optionsOf({ ...nothing, scanners: [ours], rows: [hopeless] }, null)).toMatchObject({
      options: [],
      reason: { kind: 'observation', status: 'ineligible', error: 'too_short', observationId: 'o1' },
    });
    expect(ways({ scanners: [ours, dear], rows: [hopeless] })).toEqual([['saved', null]]);
    expect(ways({ rows: [aRow({ inline: true, ours: false, scannerId: 'hidden' })] })).toEqual([['inline', null]]);
  });

  it('never pay again for a summary that was made and cannot be read', () => {
    const odd = aRow({ status: 'succeeded', error: '', readable: false });
    expect(optionsOf({ ...nothing, scanners: [ours], rows: [odd] }, null)).toEqual({
      options: [],
      reason: { kind: 'unreadable' },
    });
  });
});
