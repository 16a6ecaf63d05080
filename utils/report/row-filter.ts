import type { EventRank } from '@/utils/facts/events';
import type { EventRow, Row, RowKind, VisitRow } from './rows';
import { plainText } from './words';

/** By what rows may be chosen. */
export const rowFilters = ['errors', 'clicks', 'pages', 'custom', 'console', 'server'] as const;
export type RowFilter = (typeof rowFilters)[number];

/** What somebody wants to see of the story. */
export type RowChoice = {
  /** Rows of any of these; all where there is none. */
  readonly filters: ReadonlySet<RowFilter>;
  /** Only what holds this text. */
  readonly text: string;
  /** Events that hold it where no row shows it: in a property, or in a flag. */
  readonly found: ReadonlySet<string>;
  /** What happened behind the scenes too. */
  readonly unfolded: boolean;
};

/** The rows of a choice, under the headings of their visits. Silence is told only between all rows. */
export function chooseRows(rows: readonly Row[], choice: RowChoice): readonly Row[] {
  const sought = choice.text.trim().toLowerCase();
  const isWhole = choice.filters.size === 0 && sought === '';
  const chosen: Row[] = [];
  // A page that only its heading names is found by its first row.
  let isNamed = false;
  for (const row of rows) {
    if (row.kind === 'silence') {
      if (isWhole) chosen.push(row);
    } else if (row.kind === 'visit') {
      // The heading of nothing makes room for the next one.
      if (chosen.at(-1)?.kind === 'visit') chosen.pop();
      chosen.push(row);
      isNamed = sought !== '' && !row.continued && names(row, sought);
    } else if (isWhole) {
      if (!row.quiet || (choice.unfolded && row.what === 'plumbing')) chosen.push(row);
    } else if (choice.filters.size === 0 || [...choice.filters].some((filter) => isOf(row, filter))) {
      const held = sought === '' ? [row] : holding(row, sought, choice.found);
      if (held.length > 0) chosen.push(...held);
      else if (isNamed && !row.quiet) chosen.push(row);
      else continue;
      isNamed = false;
    }
  }
  if (chosen.at(-1)?.kind === 'visit') chosen.pop();
  return chosen;
}

function names({ visit: { path, title } }: VisitRow, sought: string): boolean {
  return `${path ?? ''}\n${title ?? ''}`.toLowerCase().includes(sought);
}

/** What of a row holds the text: of what is folded, the events that do. */
function holding(row: EventRow, sought: string, found: ReadonlySet<string>): readonly EventRow[] {
  if (row.folded.length > 0) return row.folded.filter((one) => holds(one, sought, found));
  return holds(row, sought, found) ? [row] : [];
}

function holds(row: EventRow, sought: string, found: ReadonlySet<string>): boolean {
  return textOf(row).includes(sought) || row.events.some(({ uuid }) => found.has(uuid));
}

/** Rows are searched with every key that is pressed. */
const texts = new WeakMap<EventRow, string>();

function textOf(row: EventRow): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const names = new Set(row.events.map(({ name }) => name));
  const text = [row.message ?? plainText(row.words), row.server ?? '', ...names].join('\n').toLowerCase();
  texts.set(row, text);
  return text;
}

const filterOfKind: { readonly [Kind in RowKind]: RowFilter | null } = {
  error: 'errors',
  friction: 'clicks',
  click: 'clicks',
  input: 'clicks',
  submit: 'clicks',
  page: 'pages',
  custom: 'custom',
  'console-error': 'console',
  'console-warning': 'console',
  person: null,
  note: null,
  plumbing: null,
};

function isOf(row: EventRow, filter: RowFilter): boolean {
  return filter === 'server' ? row.server !== null : filterOfKind[row.what] === filter;
}

const filtersOfRank: { readonly [Rank in EventRank]: readonly RowFilter[] } = {
  problems: ['errors', 'clicks'],
  pages: ['pages'],
  custom: ['custom'],
  forms: ['clicks'],
  clicks: ['clicks'],
  plumbing: [],
};

/** Which filters lead to less than the session has, where events of some ranks were left out. */
export function cutFilters(ranks: readonly EventRank[]): ReadonlySet<RowFilter> {
  return new Set(ranks.length === 0 ? [] : [...ranks.flatMap((rank) => filtersOfRank[rank]), 'server']);
}

/** How many events, or lines of the console, each filter leads to. */
export function countByFilter(rows: readonly Row[]): { readonly [Filter in RowFilter]: number } {
  const counts = { errors: 0, clicks: 0, pages: 0, custom: 0, console: 0, server: 0 };
  for (const row of rows) {
    if (row.kind !== 'event') continue;
    const filter = filterOfKind[row.what];
    if (filter !== null) counts[filter] += row.count;
    if (row.server !== null) counts.server += row.count;
  }
  return counts;
}
