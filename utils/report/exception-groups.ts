import type { Exception } from '@/utils/facts/exceptions';
import { exceptionTitle } from './exception-title';
import type { Moment } from './moment';
import { pagePath } from './page-path';
import { byFirstMoment, groupBy, type Problem, span } from './problem';

export type DatedException = Exception & { readonly moment: Moment };

/** Exceptions by the issue they belong to; without one by fingerprint; without that by what they say. */
export function groupExceptions(exceptions: readonly DatedException[]): Problem[] {
  const groups = groupBy(exceptions, exceptionKey);
  return byFirstMoment(
    [...groups].map(([key, group]) => {
      const { first, last } = span(group);
      const earliest = group.find(({ moment }) => moment === first) ?? group[0];
      return {
        id: `exception ${key}`,
        kind: 'exception',
        words: [{ strong: exceptionTitle(earliest) }],
        detail: detailOf(earliest),
        count: group.length,
        first,
        last,
        issueId: earliest.issueId,
      };
    }),
  );
}

function exceptionKey(exception: DatedException): string {
  return exception.issueId ?? exception.fingerprint ?? exceptionTitle(exception);
}

function detailOf({ url, lib, handled }: Exception): string | null {
  const parts = [
    pagePath(url),
    lib !== null && lib !== 'web' ? `sent by ${lib}` : null,
    handled === true ? 'caught by the app' : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' · ') : null;
}
