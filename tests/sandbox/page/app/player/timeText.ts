/** 252000 -> `04:12`; hours only where `whole` reaches one. */
export function clockText(ms: number, whole: number = ms): string {
  const seconds = Math.floor(ms / 1000);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  if (whole >= 3_600_000) parts.unshift(Math.floor(seconds / 3600));
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** A moment as PostHog's player writes absolute times: `11/22, 14:03:07 UTC`, the date left out when narrow. */
export function momentText(time: number, zone: 'utc' | 'device', narrow: boolean): string {
  const date = new Date(time);
  return new Intl.DateTimeFormat('en-US', {
    ...(narrow ? {} : { month: '2-digit', day: '2-digit' }),
    ...(date.getFullYear() === new Date().getFullYear() ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    ...(zone === 'utc' ? { timeZone: 'UTC' } : {}),
    timeZoneName: 'short',
  }).format(date);
}
