import type { ImpactSubject } from '@/utils/facts/impact';
import type { Problem } from './problem';

/** The events of the problems that are about one element. */
const clickEvents = new Map<Problem['kind'], string>([
  ['rage-click', '$rageclick'],
  ['dead-click', '$dead_click'],
  ['dead-swipe', '$dead_swipe'],
]);

/** An element's text is cut at this length: a longer one is not the whole and finds nobody. */
const longestText = 200;

/**
 * Whose impact on others can be asked for: that of an error-tracking issue, or of clicks on one element of one kind of
 * page. `null` for what others cannot be found by.
 */
export function impactSubject(
  { kind, issueId, target, url }: Pick<Problem, 'kind' | 'issueId' | 'target' | 'url'>,
  libOf: (issueId: string) => string | null,
): ImpactSubject | null {
  if (issueId !== null) return { kind: 'issue', issueId, lib: libOf(issueId) };
  const event = clickEvents.get(kind);
  if (event === undefined || target === null) return null;
  const { text, ariaLabel, dataAttr, name, id } = target;
  if (text !== null && text !== '' && text.length < longestText) {
    return { kind: 'element', event, by: 'text', value: text, url };
  }
  const value = dataAttr ?? ariaLabel ?? name ?? id;
  return value === null ? null : { kind: 'element', event, by: 'attribute', value, url };
}
