/** One line of the bench: what was measured, what came out, and what it may be at most (or must be at least). */
export type Figure = { readonly what: string; readonly measured: string; readonly budget: string };

/** `1.07 ×`. */
export function ratio(part: number, whole: number): string {
  return `${(part / whole).toFixed(2)} ×`;
}

/** `14.7 kB`, of a thousand bytes each. */
export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

/** The middle of some measurements. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
