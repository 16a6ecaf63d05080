import type { OtherSessions } from './other-sessions';
import { formatDay, type TimeZone } from './time';
import type { Who } from './who';

/** A person is made a while after the first session began. ms. */
const beginning = 10 * 60_000;

/**
 * `New person` or `First seen 20 Nov 2026`, by when PostHog made the person; `null` where that is not known. Earlier
 * anonymous sessions are merged into a person who is identified later: where one is known, that time is not the first.
 */
export function firstSeenWords(
  { isNew, firstSeenAt }: Pick<Who, 'isNew' | 'firstSeenAt'>,
  others: OtherSessions | null,
  zone: TimeZone,
): string | null {
  if (firstSeenAt === null) return null;
  const wasSeenBefore = others?.sessions.some(({ startAt, isLater }) =>
    isNew ? !isLater : startAt < firstSeenAt - beginning,
  );
  if (wasSeenBefore) return null;
  return isNew ? 'New person' : `First seen ${formatDay(firstSeenAt, zone)}`;
}
