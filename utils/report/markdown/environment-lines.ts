import { type Flag, type Flags, flagsThatMatter, valueWords } from '../flags';
import type { Report } from '../report';
import { contentOf } from '../section';
import { formatDate } from '../time';
import { plainText } from '../words';
import type { Pen } from './pen';

/** What of the context makes a difference to whoever tries it again; neither the place nor who watched. */
const telling = new Set(['Device', 'Screen', 'App version', 'Length']);
const mostFlags = 30;

/** The device, the app and the flags in force when it failed, with the day. */
export function environmentLines(report: Report, pen: Pen): string[] {
  const context = contentOf(report.context);
  const lines = (context?.lines ?? []).filter(({ label }) => telling.has(label));
  const at = contentOf(report.verdict)?.moment?.at ?? contentOf(report.whatHappened)?.visits[0]?.first.at;
  return [
    ...(at === undefined ? [] : [`- When: ${formatDate(at, 'UTC')} UTC`]),
    ...lines.map(({ label, value }) => `- ${label}: ${pen.text(plainText(value))}`),
    ...flagLines(context?.flags ?? null, pen),
  ];
}

function flagLines(flags: Flags | null, pen: Pen): string[] {
  const shown = flags ? flagsThatMatter(flags) : [];
  if (flags === null || shown.length === 0) return [];
  const named = shown
    .slice(0, mostFlags)
    .map((flag) => `${pen.sentence([{ code: flag.key }])} ${pen.text(tell(flag))}`);
  const more = shown.length - named.length;
  const when = flags.failure === null ? 'Flags at the end' : 'Flags when it failed';
  return [`- ${when}: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
}

function tell({ value, changes, error }: Flag): string {
  if (value === null && error) return 'could not be read';
  return `${valueWords(value)}${changes.length > 0 ? ' (changed in the session)' : ''}`;
}
