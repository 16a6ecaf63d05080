/** The part of a browser storage area that facts need. Tests put a map with a quota in its place. */
export type Area = {
  get(keys: string | string[]): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
};
