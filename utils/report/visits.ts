import type { Moment } from './moment';
import { pagePath } from './page-path';
import type { TimelineEvent } from './timeline';

/** One stay on one page, in one tab. */
export type Visit = {
  readonly id: number;
  readonly windowId: string | null;
  readonly url: string | null;
  /** `/checkout`; a screen's name in an app. */
  readonly path: string | null;
  readonly title: string | null;
  readonly first: Moment;
  readonly last: Moment;
  /** How long it lasted, in ms; `null` where nothing tells. */
  readonly durationMs: number | null;
  /** How far down the page was read, 0 to 1. */
  readonly scroll: number | null;
};

export type VisitedEvent = { readonly event: TimelineEvent; readonly visitId: number };

export type Visits = { readonly visits: readonly Visit[]; readonly events: readonly VisitedEvent[] };

type OpenVisit = { -readonly [Key in keyof Visit]: Visit[Key] } & { pageviewId: string | null };

/**
 * Groups events, in their order, by page visit. A visit ends where the next begins in the same tab; its length and scroll
 * depth stand on the event that ended it, which names it by `$prev_pageview_id` (posthog-js `page-view.ts`).
 */
export function groupByVisit(events: readonly TimelineEvent[]): Visits {
  const visits: OpenVisit[] = [];
  const current = new Map<string, OpenVisit>();
  const byPageview = new Map<string, OpenVisit>();

  const grouped = events.map((event) => {
    leavePrevious(event, byPageview);
    const tab = event.windowId ?? '';
    let visit = current.get(tab) ?? current.get('');
    if (!visit || beginsVisit(event, visit)) {
      const next = openVisit(event, visits.length);
      if (visit && visit.windowId === next.windowId) visit.durationMs ??= next.first.offsetMs - visit.first.offsetMs;
      visits.push(next);
      current.set(tab, next);
      if (event.pageviewId) byPageview.set(event.pageviewId, next);
      visit = next;
    }
    visit.last = event.moment;
    visit.title ??= event.title;
    visit.pageviewId ??= event.pageviewId;
    return { event, visitId: visit.id };
  });

  for (const visit of visits) visit.durationMs ??= visit.last.offsetMs - visit.first.offsetMs;
  return { visits: visits.map(({ pageviewId: _, ...visit }) => visit), events: grouped };
}

function beginsVisit(event: TimelineEvent, visit: OpenVisit): boolean {
  // What a server or an SDK sends on the side belongs to the page that is open.
  if (event.url === null && event.name !== '$screen') return false;
  if (event.name === '$pageview' || event.name === '$screen') {
    // Identifying often comes just before the first page view of the same page.
    return !(visit.pageviewId === null && pagePath(event.url) === visit.path);
  }
  if (event.name === '$pageleave') return false;
  if (event.pageviewId !== null && visit.pageviewId !== null) return event.pageviewId !== visit.pageviewId;
  return event.pageviewId === null && visit.pageviewId === null && pagePath(event.url) !== visit.path;
}

function openVisit(event: TimelineEvent, id: number): OpenVisit {
  return {
    id,
    windowId: event.windowId,
    url: event.url,
    path: pagePath(event.url),
    title: event.title,
    first: event.moment,
    last: event.moment,
    durationMs: null,
    scroll: null,
    pageviewId: event.pageviewId,
  };
}

function leavePrevious(event: TimelineEvent, byPageview: ReadonlyMap<string, OpenVisit>): void {
  const left = event.prevPageviewId === null ? undefined : byPageview.get(event.prevPageviewId);
  if (!left) return;
  if (event.prevPageviewS !== null) left.durationMs = event.prevPageviewS * 1000;
  if (event.prevPageviewScroll !== null) left.scroll = Math.min(1, Math.max(0, event.prevPageviewScroll));
}
