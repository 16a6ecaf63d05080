import type { Exception } from '@/utils/facts/exceptions';
import type { ExceptionStep } from './exception-steps';
import { exceptionTitle, exceptionWord } from './exception-title';
import { groupBy } from './group-by';
import type { Moment } from './moment';
import { pagePath } from './page-path';
import { byFirstMoment, type Problem, span } from './problem';
import { clip } from './words';

export type DatedException = Exception & {
  readonly moment: Moment;
  /** What was noted before it. */
  readonly noted: readonly ExceptionStep[];
  /** The visit of its event; `null` where its event was left out. */
  readonly visitId: number | null;
};

/** Exceptions by the issue they belong to; without one by fingerprint; without that by what they say. */
export function groupExceptions(exceptions: readonly DatedException[]): Problem[] {
  const groups = groupBy(exceptions, exceptionKey);
  return byFirstMoment(
    [...groups].map(([key, group]) => {
      const { first, last } = span(group);
      const earliest = group.find(({ moment }) => moment === first) ?? group[0];
      return {
        id: exceptionId(key),
        kind: 'exception',
        words: [exceptionWord(earliest)],
        detail: detailOf(earliest),
        count: group.length,
        first,
        last,
        issueId: earliest.issueId,
        aftermath: null,
        answer: null,
        weight: 'failure',
        visitId: earliest.visitId,
        target: null,
        url: earliest.url,
        rule: 'Exceptions of one error-tracking issue are one problem; without an issue, those of one fingerprint.',
      };
    }),
  );
}

/** The id of the problem that exceptions of one key (`exceptionKey`) make. */
export function exceptionId(key: string): string {
  return `exception ${key}`;
}

/** What makes two exceptions the same problem. */
export function exceptionKey(exception: Exception): string {
  return exception.issueId ?? exception.fingerprint ?? exceptionTitle(exception);
}

function detailOf({ url, lib, handled }: Exception): string | null {
  const parts = [
    url === null ? null : clip(pagePath(url) ?? '', 120),
    lib !== null && lib !== 'web' ? `sent by ${clip(lib, 40)}` : null,
    handled === true ? 'caught by the app' : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' · ') : null;
}
