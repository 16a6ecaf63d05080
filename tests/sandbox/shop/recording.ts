import { type Browser, chromium } from '@playwright/test';
import { findChromium } from '../../browser/chromium.ts';
import type { Sample, SampleSnapshot } from '../sample.ts';
import { consoleLines } from './convert/console.ts';
import { storedEvent } from './convert/event.ts';
import { personOf } from './convert/person.ts';
import type { Session } from './session.ts';
import { Shopper } from './shopper.ts';
import { SHOP_HOST, type Site } from './site.ts';

/** Plays a session's story in a real browser and gives what the SDK and rrweb saw of it. */
export async function recordSession(name: string, declared: Session, site: Site): Promise<Sample> {
  site.visit = { flags: declared.flags ?? {}, account: declared.signedOut ? null : (declared.person?.account ?? null) };
  site.faults = declared.faults ?? {};
  const snapshots: SampleSnapshot[] = [];
  const browser = await launch(site.port, declared.device.userAgent);
  try {
    const context = await browser.newContext({
      ignoreHTTPSErrors: true,
      userAgent: declared.device.userAgent,
      viewport: declared.device.viewport,
      locale: declared.device.language,
      timezoneId: declared.place.timeZone,
      hasTouch: declared.device.touch,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await context.exposeBinding('keepSnapshots', (_, windowId: string, events: SampleSnapshot['event'][]) => {
      snapshots.push(...events.map((event) => ({ windowId, event })));
    });
    await context.addInitScript(keepPerformance);
    await context.clock.install();
    await context.addInitScript(mendClock);
    const shop = new Shopper(context, site, await context.newPage());
    await declared.story(shop);
    if (!declared.stays) await shop.leave();
  } finally {
    await browser.close();
  }

  const events = site.captured
    .map((event) => storedEvent(event, declared.place))
    .toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
  const sessionIds = new Set(events.map((event) => event.properties.$session_id));
  const [sessionId] = sessionIds;
  const last = events.at(-1);
  if (typeof sessionId !== 'string' || sessionIds.size !== 1 || !last)
    throw new Error(`${name}: expected the events of one session, got ${events.length} of ${sessionIds.size} sessions`);
  const ordered = snapshots.toSorted((a, b) => a.event.timestamp - b.event.timestamp);
  const sample: Sample = {
    name,
    title: declared.title,
    startsAgo: declared.startsAgo,
    sessionId,
    distinctId: last.distinctId,
    person: declared.person && personOf(declared.person, events),
    events,
    console: consoleLines(ordered),
    snapshots: ordered,
    recording: declared.recording ?? { state: 'ready', viewed: false, viewers: [] },
  };
  return (declared.afterwards ?? []).reduce((kept, step) => step(kept), sample);
}

declare global {
  interface Window {
    realPerformance?: Performance;
  }
}

function keepPerformance(): void {
  window.realPerformance = window.performance;
}

/**
 * Two things that Playwright's clock takes away come back: an error thrown in a timer reaches the page's `error` event,
 * and `performance` counts interactions, without which there is no INP.
 */
function mendClock(): void {
  const setTimer = window.setTimeout;
  window.setTimeout = Object.assign((run: TimerHandler, ms?: number, ...given: unknown[]) => {
    const guarded = () => {
      try {
        if (typeof run === 'function') run(...given);
      } catch (error) {
        reportError(error);
      }
    };
    return setTimer(guarded, ms);
  }, setTimer);
  const real = window.realPerformance;
  if (!real || !('interactionCount' in real)) return;
  Object.defineProperty(window.performance, 'interactionCount', {
    get: () => Reflect.get(real, 'interactionCount', real),
  });
}

async function launch(port: number, userAgent: string): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: [
      '--ignore-certificate-errors',
      '--disable-blink-features=AutomationControlled',
      // As the page is left, the context's own user agent no longer holds, and the SDK would take this browser for a bot.
      `--user-agent=${userAgent}`,
      `--host-resolver-rules=MAP ${SHOP_HOST}:443 127.0.0.1:${port}`,
    ],
  });
}
