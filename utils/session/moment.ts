import type { Moment } from './link';

const dateWithZone = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * The moment that a link names. `timestamp` (ms since 1970, or a date with its zone) wins over `t` (seconds from the
 * recording's start, or such a date). PostHog: SR/player/sessionRecordingPlayerLogic.ts. `undefined` where none is named
 * or it cannot be read.
 */
export function parseMoment(params: URLSearchParams): Moment | undefined {
  const timestamp = params.get('timestamp');
  if (timestamp !== null) {
    const ms = Number(timestamp);
    if (timestamp.trim() !== '' && Number.isFinite(ms) && ms > 0) return { kind: 'instant', ms };
    const instant = parseDate(timestamp);
    if (instant !== null) return { kind: 'instant', ms: instant };
  }
  const t = params.get('t');
  if (t === null) return undefined;
  const seconds = Number(t);
  if (t.trim() !== '' && Number.isFinite(seconds)) {
    return seconds >= 0 ? { kind: 'offset', ms: Math.round(seconds * 1000) } : undefined;
  }
  const instant = parseDate(t);
  return instant === null ? undefined : { kind: 'instant', ms: instant };
}

/** A `+` in a query string arrives as a space: put back the one that stands before a zone. */
function parseDate(text: string): number | null {
  const date = text.replace(/ (\d{2}:?\d{2})$/, '+$1');
  if (!dateWithZone.test(date)) return null;
  const ms = Date.parse(date.replace(' ', 'T'));
  return Number.isFinite(ms) ? ms : null;
}
