/**
 * Where the player stands, as a small store of its own: it changes four times a second, and only the rows that light up
 * should notice. `null` while no player of this session plays.
 */
export type Playhead = {
  readonly get: () => number | null;
  readonly set: (ms: number | null) => void;
  readonly subscribe: (onChange: () => void) => () => void;
};

export function createPlayhead(): Playhead {
  let now: number | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => now,
    set(ms) {
      if (ms === now) return;
      now = ms;
      for (const listener of listeners) listener();
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}
