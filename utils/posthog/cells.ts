import { z } from 'zod';

/**
 * Cells of a HogQL row. A property comes back as text whatever it was, a JSON array inside one as JSON text, and a
 * newer event store may give the value itself: each of these is read alike, and what makes no sense reads as `null`.
 */
export const textCell = (longest: number) =>
  z.unknown().transform((cell): string | null => {
    if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
    return typeof cell === 'string' && cell !== '' ? cell.slice(0, longest) : null;
  });

export const numberCell = z.unknown().transform((cell): number | null => {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  if (typeof cell !== 'string' || cell.trim() === '') return null;
  const value = Number(cell);
  return Number.isFinite(value) ? value : null;
});

export const booleanCell = z.unknown().transform((cell): boolean | null => {
  if (cell === true || cell === 'true' || cell === 1 || cell === '1') return true;
  if (cell === false || cell === 'false' || cell === 0 || cell === '0') return false;
  return null;
});

/** An array of texts, at most `most` of them. */
export const textsCell = (most: number, longest: number) =>
  z.unknown().transform((cell): string[] => {
    const value = typeof cell === 'string' ? parseJson(cell) : cell;
    if (!Array.isArray(value)) return [];
    return value.slice(0, most).map((entry) => (typeof entry === 'string' ? entry.slice(0, longest) : ''));
  });

/** A cell without which its row says nothing. */
export const requiredText = z.string().min(1);
export const requiredTime = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);

/** The value of a JSON text, `null` where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
