import type { DatedLine } from './console-groups';
import { thrownTitle } from './exception-title';
import type { EventRow, Row } from './rows';
import { clip } from './words';

/** Lines that say the same, one after the other and within this time, are told as one. ms. */
const runGap = 10_000;

/**
 * Puts lines of the console, in their order, between the rows of the story: each where its time is. `thrown`: the titles
 * of the session's exceptions, which a browser writes to the console too.
 */
export function withConsole(rows: readonly Row[], lines: readonly DatedLine[], thrown: ReadonlySet<string>): Row[] {
  const told: Row[] = [];
  let next = 0;
  const tellUntil = (offsetMs: number) => {
    for (let line = lines[next]; line && line.moment.offsetMs < offsetMs; line = lines[++next]) {
      tell(told, line, () => toRow(line, next, thrown));
    }
  };
  for (const [index, row] of rows.entries()) {
    // What was written before the first page stands under its heading; before any other, under the one before.
    if (index > 0 || row.kind !== 'visit') tellUntil(placeOf(row));
    told.push(row);
  }
  tellUntil(Number.POSITIVE_INFINITY);
  return told;
}

/** A silence has its place in its middle: what was written soon after the last event stands with it. */
function placeOf(row: Row): number {
  return row.moment.offsetMs + (row.kind === 'silence' ? row.durationMs / 2 : 0);
}

function tell(told: Row[], line: DatedLine, begin: () => EventRow): void {
  const last = told.at(-1);
  if (last?.kind === 'event' && continues(last, line)) told[told.length - 1] = longer(last, line);
  else told.push(begin());
}

function continues(row: EventRow, { level, message, moment }: DatedLine): boolean {
  return row.what === whatOf(level) && row.message === message && moment.offsetMs - row.until.offsetMs <= runGap;
}

function longer(row: EventRow, { moment }: DatedLine): EventRow {
  const count = row.count + 1;
  return { ...row, until: moment, count, note: `×${count.toLocaleString('en')}` };
}

function toRow({ level, message, moment }: DatedLine, place: number, thrown: ReadonlySet<string>): EventRow {
  return {
    kind: 'event',
    id: `console ${place}`,
    what: whatOf(level),
    moment,
    until: moment,
    words: [{ code: clip(message, 240) || 'An empty line' }],
    count: 1,
    note: null,
    server: null,
    events: [],
    folded: [],
    message,
    quiet: level === 'warn' || thrown.has(thrownTitle(message)),
  };
}

function whatOf(level: DatedLine['level']): 'console-error' | 'console-warning' {
  return level === 'error' ? 'console-error' : 'console-warning';
}
