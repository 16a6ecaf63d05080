import { isServerLib } from '@/utils/facts/sdk';
import type { Moment } from './moment';
import { pagePath } from './page-path';
import { isNoise, type TimelineEvent } from './timeline';
import { clip } from './words';

/** One stay on one page, in one tab. */
export type Visit = {
  readonly id: number;
  readonly windowId: string | null;
  readonly url: string | null;
  /** `/checkout`; a screen's name in an app; `null` for what came before any page. */
  readonly path: string | null;
  readonly title: string | null;
  readonly first: Moment;
  readonly last: Moment;
  /** How long it lasted, in ms. */
  readonly durationMs: number;
  /** How far down the page was read, 0 to 1. */
  readonly scroll: number | null;
};

export type VisitedEvent = { readonly event: TimelineEvent; readonly visitId: number };

export type Visits = { readonly visits: readonly Visit[]; readonly events: readonly VisitedEvent[] };

type OpenVisit = { -readonly [Key in keyof Visit]: Visit[Key] } & {
  /** What the next visit or the leaving said of it; until then `null`. */
  measuredMs: number | null;
  endsAt: number | null;
  pageviewId: string | null;
  /** A page view began it, or came to it. */
  viewed: boolean;
  /** The visit before it that has the same `$pageview_id`: the app changed the address without a page view. */
  sharesWith: OpenVisit | null;
  shared: boolean;
};

/**
 * Groups events, in their order, by page visit. A visit ends where the next begins in the same tab; its length and scroll
 * depth stand on the event that ended it, which names it by `$prev_pageview_id` (posthog-js `page-view.ts`). Where page
 * views tell nothing (older SDKs, apps that change the address themselves) a new path is a new visit. Noise is placed in
 * the visits that the other events make: it neither begins nor prolongs one, nor does it say which page was open.
 */
export function groupByVisit(events: readonly TimelineEvent[]): Visits {
  const heard = events.filter((event) => !isNoise(event));
  const book = new VisitBook();
  const entered = (heard.length > 0 ? heard : events).map((event) => ({ event, visitId: book.enter(event).id }));
  return {
    visits: book.close(),
    events: entered.length === events.length ? entered : withNoise(entered, events),
  };
}

/** All events in their order; noise stands with the event of its tab that came before it, or else with the first one. */
function withNoise(entered: readonly VisitedEvent[], events: readonly TimelineEvent[]): VisitedEvent[] {
  const visitIds = new Map(entered.map(({ event, visitId }) => [event, visitId]));
  const inTab = new Map(entered.toReversed().map(({ event, visitId }) => [event.windowId, visitId]));
  let latest = 0;
  return events.map((event) => {
    const visitId = visitIds.get(event);
    if (visitId === undefined) return { event, visitId: inTab.get(event.windowId) ?? latest };
    inTab.set(event.windowId, visitId);
    latest = visitId;
    return { event, visitId };
  });
}

class VisitBook {
  readonly #visits: OpenVisit[] = [];
  readonly #inTab = new Map<string, OpenVisit>();
  readonly #byPageview = new Map<string, OpenVisit>();
  #latest: OpenVisit | null = null;

  enter(event: TimelineEvent): OpenVisit {
    const visit = this.#visitOf(event);
    visit.last = event.moment;
    visit.title ??= isServerLib(event.lib) ? null : event.title;
    this.#latest = visit;
    this.#leavePrevious(event);
    return visit;
  }

  close(): Visit[] {
    return this.#visits.map(
      ({ id, windowId, url, path, title, first, last, scroll, measuredMs, endsAt }): Visit => ({
        id,
        windowId,
        url,
        path,
        title,
        first,
        last,
        durationMs: Math.max(0, measuredMs ?? (endsAt ?? last.offsetMs) - first.offsetMs),
        scroll,
      }),
    );
  }

  #visitOf(event: TimelineEvent): OpenVisit {
    const here = this.#current(event);
    if (!here) return this.#open(event);
    // What a server sends, or the SDK on the side, belongs to the page that is open, whatever address it carries.
    if (isServerLib(event.lib)) return here;
    if (event.name === '$pageview' || event.name === '$screen') return this.#view(event, here);
    const path = placeOf(event);
    if (event.kind === 'plumbing' || path === null) return here;
    if (here.path === null) return this.#name(here, event);
    const { pageviewId } = event;
    if (here.path === path && !differ(here.pageviewId, pageviewId)) return here;
    if (differ(here.pageviewId, pageviewId)) {
      const earlier = pageviewId === null ? undefined : this.#byPageview.get(pageviewId);
      // It was sent late: the next page view has come before it.
      if (earlier && earlier.path === path) return earlier;
    }
    if (pageviewId === null && here.pageviewId !== null) return here;
    return this.#open(event);
  }

  #current({ windowId, lib }: TimelineEvent): OpenVisit | null {
    if (windowId === null || isServerLib(lib)) return this.#latest;
    const inTab = this.#inTab.get(windowId);
    if (inTab) return inTab;
    // The first page takes in what came before it.
    const [first] = this.#visits;
    return first && this.#visits.length === 1 && first.path === null ? first : null;
  }

  #view(event: TimelineEvent, here: OpenVisit): OpenVisit {
    // Identifying often comes just before the page view of the same page.
    const isSame = !here.viewed && (here.path === null || here.path === placeOf(event));
    const visit = isSame ? this.#name(here, event) : this.#open(event);
    visit.viewed = true;
    if (visit.sharesWith) {
      visit.sharesWith.shared = false;
      visit.sharesWith = null;
    }
    if (event.pageviewId !== null) {
      visit.pageviewId = event.pageviewId;
      this.#byPageview.set(event.pageviewId, visit);
    }
    return visit;
  }

  #name(visit: OpenVisit, event: TimelineEvent): OpenVisit {
    if (visit.path === null) {
      visit.url = event.url;
      visit.path = placeOf(event);
      visit.title = event.title;
      visit.windowId = event.windowId;
      this.#inTab.set(event.windowId ?? '', visit);
    }
    visit.pageviewId ??= event.pageviewId;
    return visit;
  }

  #open(event: TimelineEvent): OpenVisit {
    const isServer = isServerLib(event.lib);
    const windowId = isServer ? null : event.windowId;
    const previous = this.#inTab.get(windowId ?? '');
    if (previous) previous.endsAt ??= event.moment.offsetMs;
    const sharesWith =
      previous && previous.pageviewId !== null && previous.pageviewId === event.pageviewId ? previous : null;
    if (sharesWith) sharesWith.shared = true;
    const visit: OpenVisit = {
      id: this.#visits.length,
      windowId,
      url: isServer ? null : event.url,
      path: isServer ? null : placeOf(event),
      title: isServer ? null : event.title,
      first: event.moment,
      last: event.moment,
      durationMs: 0,
      scroll: null,
      measuredMs: null,
      endsAt: null,
      pageviewId: event.pageviewId,
      viewed: event.name === '$pageview' || event.name === '$screen',
      sharesWith,
      shared: false,
    };
    this.#visits.push(visit);
    this.#inTab.set(windowId ?? '', visit);
    if (event.pageviewId !== null && !this.#byPageview.has(event.pageviewId)) {
      this.#byPageview.set(event.pageviewId, visit);
    }
    return visit;
  }

  #leavePrevious({ prevPageviewId, prevPageviewS, prevPageviewScroll }: TimelineEvent): void {
    const left = prevPageviewId === null ? undefined : this.#byPageview.get(prevPageviewId);
    // Of a page view that covers several addresses, the measures are those of all together.
    if (!left || left.shared) return;
    if (prevPageviewS !== null) left.measuredMs = prevPageviewS * 1000;
    if (prevPageviewScroll !== null) left.scroll = Math.min(1, Math.max(0, prevPageviewScroll));
  }
}

function differ(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one !== other;
}

/** The page of an event: its path, or the name of an app's screen. */
function placeOf({ name, url, title }: TimelineEvent): string | null {
  const place = name === '$screen' ? (title ?? url) : pagePath(url);
  return place === null ? null : clip(place, 300);
}
