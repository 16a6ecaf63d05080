/**
 * Rewrites ClickHouse's date-times (ISO, UTC) as PostHog's API shows them: in the zone of the column's type, `Z` for
 * UTC and an offset otherwise, six digits of a second or none.
 */
export function showTimes(value: unknown, type: string): unknown {
  const nullable = /^Nullable\((.*)\)$/.exec(type);
  if (nullable?.[1] !== undefined) {
    return showTimes(value, nullable[1]);
  }
  const array = /^Array\((.*)\)$/.exec(type);
  if (array?.[1] !== undefined && Array.isArray(value)) {
    const inner = array[1];
    return value.map((item) => showTimes(item, inner));
  }
  const zone = /^DateTime(?:64)?(?:\(.*?'([^']+)'\))?/.exec(type);
  if (zone === null || typeof value !== 'string') {
    return value;
  }
  return inZone(value, zone[1] ?? 'UTC');
}

/** `2026-11-22T20:32:31.485467Z` in another zone: `2026-11-22T21:32:31.485467+01:00`. */
export function inZone(iso: string, timezone: string): string {
  const seconds = iso.slice(0, 19);
  const fraction = /\.(\d+)/.exec(iso)?.[1] ?? '';
  const shown = /[1-9]/.test(fraction) ? `.${fraction.padEnd(6, '0')}` : '';
  const at = Date.parse(`${seconds}Z`);
  const offset = offsetMinutes(at, timezone);
  if (offset === 0) {
    return `${seconds}${shown}Z`;
  }
  const local = new Date(at + offset * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(offset);
  const hours = String(Math.floor(size / 60)).padStart(2, '0');
  const minutes = String(size % 60).padStart(2, '0');
  return `${local}${shown}${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetMinutes(at: number, timezone: string): number {
  let format = formats.get(timezone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
    formats.set(timezone, format);
  }
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const found = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (found === null) {
    return 0;
  }
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return found[1] === '-' ? -minutes : minutes;
}
