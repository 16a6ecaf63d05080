import type { TimelineEvent } from './timeline';

/** The browser tabs of a session by their window id, named in the order in which they appear. */
export type Tabs = ReadonlyMap<string, string>;

/** `Tab 1`, `Tab 2`, … Empty where there is only one: it needs no name. */
export function nameTabs(events: readonly TimelineEvent[]): Tabs {
  const ids = new Set(events.flatMap(({ windowId }) => windowId ?? []));
  if (ids.size < 2) return new Map();
  return new Map([...ids].map((id, index) => [id, `Tab ${index + 1}`]));
}
