import type { SessionContext } from '@/utils/facts/events';
import type { Recording } from '@/utils/facts/recording';
import { activityScore } from './activity-score';
import type { Flags } from './flags';
import type { Quote } from './own-words';
import { pagePath } from './page-path';
import { formatAgo, formatDate, formatDuration, formatLength, type TimeZone } from './time';
import { deviceOf, placeOf } from './who';
import { clip, counted, type Words } from './words';

/** A line of the context: what it is, and what is known. */
export type ContextLine = { readonly label: string; readonly value: Words; readonly hint: string | null };

/** Everything around the session. */
export type Context = {
  /** In the order in which people ask for it. */
  readonly lines: readonly ContextLine[];
  /** Those at the failure; `null` where the events are not known. */
  readonly flags: Flags | null;
  /** What the person said themselves. */
  readonly ownWords: readonly Quote[];
};

export type ContextInput = Pick<Context, 'flags' | 'ownWords'> & {
  readonly recording: Recording | null;
  readonly context: SessionContext | null;
  /** Without a recording the events say how long it was, in ms. */
  readonly eventSpanMs: number | null;
  readonly startedAt: number | null;
  readonly shiftMs: number | null;
  readonly now: number;
  readonly zone: TimeZone;
};

export function tellContext(input: ContextInput): Context {
  return { lines: tellLines(input), flags: input.flags, ownWords: input.ownWords };
}

function tellLines(input: ContextInput): ContextLine[] {
  const { recording, context, startedAt, zone } = input;
  return [
    startedAt === null ? null : line('Started', [formatDate(startedAt, zone)]),
    lengthLine(input),
    recording && inputLine(recording),
    textLine('Device', joinedWords([deviceOf(context), context?.deviceType ?? null])),
    screenLine(context),
    textLine('Place', joinedWords([placeOf(context), context?.timeZone ?? null])),
    entryLine(recording, context),
    campaignLine(context),
    recording && consoleLine(recording),
    recording && scoreLine(recording),
    recording && viewedLine(recording),
    recording && expiryLine(recording, input),
    clockLine(input.shiftMs),
    textLine('App version', context?.appVersion ?? null),
  ].filter((one) => one !== null);
}

/** A session so short that there is little to tell. Called what it is, and not a fault. ms. */
const veryShort = 10_000;

function lengthLine({ recording, eventSpanMs }: ContextInput): ContextLine | null {
  const durationMs = recording?.durationS != null ? recording.durationS * 1000 : eventSpanMs;
  if (durationMs === null) return null;
  const parts = [formatLength(durationMs)];
  if (recording?.activeS != null) parts.push(`active ${formatLength(recording.activeS * 1000)}`);
  if (recording?.ongoing) parts.push('still recording');
  else if (durationMs < veryShort) parts.push('a very short visit');
  const hint = recording === null ? 'From the first event to the last: there is no recording.' : null;
  return line('Length', [parts.join(', ')], hint);
}

function inputLine({ clicks, keypresses }: Recording): ContextLine | null {
  const counts = [
    clicks !== null && counted(clicks, 'click'),
    keypresses !== null && counted(keypresses, 'key press', 'key presses'),
  ];
  return countsLine('Input', counts);
}

function screenLine(context: SessionContext | null): ContextLine | null {
  if (context?.screenWidth == null || context.screenHeight === null) return null;
  const { viewportWidth, viewportHeight } = context;
  const window =
    viewportWidth !== null && viewportHeight !== null ? `, window ${viewportWidth} × ${viewportHeight}` : '';
  return line('Screen', [`${context.screenWidth} × ${context.screenHeight}${window}`]);
}

function entryLine(recording: Recording | null, context: SessionContext | null): ContextLine | null {
  const entry = context?.entryUrl ?? recording?.startUrl ?? null;
  const from = context?.referringDomain;
  const source = from === '$direct' ? 'Directly' : from ? clip(from, 80) : null;
  if (entry === null && source === null) return null;
  const page: Words = entry === null ? [] : [{ code: clip(pagePath(entry) ?? entry, 120) }];
  return line('Arrived', source === null ? page : [source, ...(page.length > 0 ? [' at ', ...page] : [])]);
}

function campaignLine(context: SessionContext | null): ContextLine | null {
  const { utmSource, utmMedium, utmCampaign } = context ?? {};
  return textLine('Campaign', joinedWords([utmSource ?? null, utmMedium ?? null, utmCampaign ?? null], ' / '));
}

function consoleLine({ consoleErrors, consoleWarns, consoleLogs }: Recording): ContextLine | null {
  const counts = [
    consoleErrors !== null && counted(consoleErrors, 'error'),
    consoleWarns !== null && counted(consoleWarns, 'warning'),
    consoleLogs !== null && counted(consoleLogs, 'other line'),
  ];
  return countsLine('Console', counts);
}

/** What PostHog left out is not counted as none. */
function countsLine(label: string, counts: readonly (string | false)[]): ContextLine | null {
  const known = counts.filter((count) => count !== false);
  return known.length === 0 ? null : line(label, [known.join(', ')]);
}

function scoreLine(recording: Recording): ContextLine | null {
  const score = activityScore(recording);
  if (score === null) return null;
  return line(
    'Activity score',
    [String(score)],
    'Grows with sheer activity: clicks, keys and active time. No measure of quality.',
  );
}

function viewedLine({ viewed, viewers }: Recording): ContextLine {
  const others = viewers.length > 0 ? counted(viewers.length, 'other person', 'other people') : null;
  if (viewed) return line('Viewed', [others === null ? 'By you' : `By you and ${others}`]);
  return line('Viewed', [others === null ? 'By nobody yet' : `By ${others}, not by you`]);
}

function expiryLine({ expiresAt }: Recording, { now, zone }: ContextInput): ContextLine | null {
  if (expiresAt === null) return null;
  return line('Expires', [`${formatDate(expiresAt, zone)}, ${formatAgo(expiresAt, now)}`]);
}

function clockLine(shiftMs: number | null): ContextLine | null {
  if (shiftMs === null) return null;
  const direction = shiftMs > 0 ? 'behind' : 'ahead of';
  return line(
    'Clock',
    [`The device's clock is ${formatDuration(Math.abs(shiftMs))} ${direction} the server's`],
    'Offsets follow the device, as the recording does; clock times follow the server.',
  );
}

function textLine(label: string, text: string | null): ContextLine | null {
  return text === null || text === '' ? null : line(label, [clip(text, 160)]);
}

function line(label: string, value: Words, hint: string | null = null): ContextLine {
  return { label, value, hint };
}

function joinedWords(parts: readonly (string | null)[], between = ' · '): string {
  return parts.filter((part) => part !== null && part !== '').join(between);
}
