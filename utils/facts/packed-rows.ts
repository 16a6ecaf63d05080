import * as z from 'zod/mini';

/**
 * Rows as they are stored: every text stands once in `texts`, and a cell holds its index, a number, or nothing.
 * A session repeats the same addresses, ids and names thousands of times, and the browser's memory for reports is 10 MB.
 */
export const packedRowsSchema = z.object({
  texts: z.array(z.string()),
  /** A cell is `null`, a number, or `[index into texts]`. */
  rows: z.array(z.array(z.union([z.null(), z.number(), z.tuple([z.number()])]))),
});

export type PackedRows = z.infer<typeof packedRowsSchema>;
export type PackedCell = PackedRows['rows'][number][number];
export type Cell = string | number | null;

/** Packs rows of texts, numbers and nulls. `unpackRows(packRows(rows))` gives the same rows. */
export function packRows(rows: readonly (readonly Cell[])[]): PackedRows {
  const indexOf = new Map<string, number>();
  const texts: string[] = [];
  const pack = (cell: Cell): PackedCell => {
    if (typeof cell !== 'string') return cell;
    let index = indexOf.get(cell);
    if (index === undefined) {
      index = texts.push(cell) - 1;
      indexOf.set(cell, index);
    }
    return [index];
  };
  return { rows: rows.map((row) => row.map(pack)), texts };
}

/** The rows again. An index that points nowhere reads as `null`. */
export function unpackRows(packed: PackedRows): Cell[][] {
  return packed.rows.map((row) => row.map((cell) => unpackCell(cell, packed)));
}

/** One cell again, for whoever reads thousands of rows. */
export function unpackCell(cell: PackedCell, { texts }: PackedRows): Cell {
  return cell === null || typeof cell === 'number' ? cell : (texts[cell[0]] ?? null);
}
