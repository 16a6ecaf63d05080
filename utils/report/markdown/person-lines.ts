import { type ProjectPlace, personIdUrl, personUrl } from '@/utils/session/posthog-url';
import { shortName } from '../redaction/known-names';
import type { RedactionLevel } from '../redaction/level';
import type { Report } from '../report';
import { contentOf } from '../section';
import type { Who } from '../who';
import { escapeText, link } from './escape';
import type { Pen } from './pen';

/** Who it was, as far as the level allows: initials and a link, or all that is known, or nobody. */
export function personLines(report: Report, place: ProjectPlace, personId: string | null, pen: Pen): string[] {
  const who = contentOf(report.who);
  const { level } = pen.redaction;
  if (who === null || level === 'strict') return [];
  const email = level === 'full' && who.email !== null && who.email !== who.name ? [pen.text(who.email)] : [];
  const company = who.company === null ? [] : [pen.text(who.company)];
  // Names of two letters, or of none that is known elsewhere, are names all the same.
  const name = level === 'full' ? pen.text(who.name) : escapeText(shortName(who));
  const href = pageOf(who, place, personId, level);
  return [`- ${[name, ...email, ...company, ...(href === null ? [] : [link('person', href)])].join(' · ')}`];
}

/** A distinct ID is an e-mail address as often as not: a link by it gives away who it is. */
function pageOf(
  { distinctIds: [distinctId] }: Who,
  place: ProjectPlace,
  personId: string | null,
  level: RedactionLevel,
): string | null {
  if (personId !== null) return personIdUrl(place, personId);
  return level === 'full' && distinctId !== undefined ? personUrl(place, distinctId) : null;
}
