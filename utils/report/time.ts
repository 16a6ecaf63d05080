/** In which zone clock times are shown: an IANA name, or the browser's own for `null`. */
export type TimeZone = string | null;

/**
 * `4:12`, `1:02:03`; what lies before the recording has no offset and says so. ms from the recording's start. The recorder
 * starts a moment after the SDK: less than a second before it is its start.
 */
export function formatOffset(ms: number): string {
  return ms <= -1000 ? 'before recording' : formatLength(ms);
}

/** A length of time as a player shows it: `0:31`, `4:53`, `1:02:03`. */
export function formatLength(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const tail = `:${String(s).padStart(2, '0')}`;
  return h > 0 ? `${h}:${String(m).padStart(2, '0')}${tail}` : `${m}${tail}`;
}

/** A length of time in words: `40 s`, `4 min 53 s`, `2 h 5 min`, `3 days`. */
export function formatDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return joined(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  if (seconds < 86_400) return joined(Math.floor(seconds / 3600), 'h', Math.floor(seconds / 60) % 60, 'min');
  const days = Math.round(seconds / 86_400);
  return days === 1 ? '1 day' : `${days} days`;
}

/** A short length of time, as exact as one feels it: `0.1 s`, `1.2 s`, from ten seconds on `12 s`. */
export function formatSeconds(ms: number): string {
  return ms < 9_950 ? `${Math.max(0.1, Math.round(ms / 100) / 10)} s` : formatDuration(ms);
}

/** How long after something it came: `at once`, `after 1.2 s`. */
export function formatDelay(ms: number): string {
  return ms < 50 ? 'at once' : `after ${formatSeconds(ms)}`;
}

function joined(large: number, unit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smallUnit}`;
}

/** `14:23:45`. ms since 1970. */
export function formatClock(at: number, zone: TimeZone): string {
  return formatTime(at, zone, 'clock');
}

/** `20 Nov 2026, 14:23`. ms since 1970. */
export function formatDate(at: number, zone: TimeZone): string {
  return formatTime(at, zone, 'date');
}

/** `20 Nov 2026`. ms since 1970. */
export function formatDay(at: number, zone: TimeZone): string {
  return formatTime(at, zone, 'day');
}

/** `2 h ago`, `in 3 days`, `just now`. Both in ms since 1970. */
export function formatAgo(at: number, now: number): string {
  const away = Math.abs(now - at);
  if (away < 60_000) return 'just now';
  const length = away < 3_600_000 ? `${Math.floor(away / 60_000)} min` : formatRough(away);
  return at > now ? `in ${length}` : `${length} ago`;
}

function formatRough(ms: number): string {
  if (ms < 86_400_000) return `${Math.floor(ms / 3_600_000)} h`;
  const days = Math.floor(ms / 86_400_000);
  return days === 1 ? '1 day' : `${days} days`;
}

const styles = {
  clock: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  date: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** The last moment that a date can name, ms since 1970. */
const lastTime = 8.64e15;

function formatTime(at: number, zone: TimeZone, style: keyof typeof styles): string {
  return Math.abs(at) <= lastTime ? formatter(zone, style).format(at) : 'at no known time';
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs far more than using one, and a timeline uses it thousands of times. */
function formatter(zone: TimeZone, style: keyof typeof styles): Intl.DateTimeFormat {
  const key = `${style} ${zone}`;
  const made = formatters.get(key);
  if (made) return made;
  const format = new Intl.DateTimeFormat('en-GB', {
    ...styles[style],
    ...(zone !== null && { timeZone: known(zone) }),
  });
  formatters.set(key, format);
  return format;
}

/** A project's zone is text from a server; one that this browser does not know reads as UTC. */
function known(zone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return 'UTC';
  }
}
