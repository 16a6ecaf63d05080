import { issueUrl, type ProjectPlace } from '@/utils/session/posthog-url';
import { thrownTitle } from '../exception-title';
import type { Problem } from '../problem';
import { allProblems } from '../problems';
import type { Report } from '../report';
import { contentOf } from '../section';
import { plainText, type Words } from '../words';
import { link } from './escape';
import type { Pen } from './pen';

/** A ticket is no log. */
const mostProblems = 12;

/** What went wrong, each with its moment and its issue; then what the person said, and what could not be seen. */
export function evidenceLines(report: Report, place: ProjectPlace, pen: Pen): string[] {
  const problems = contentOf(report.problems);
  const found = problems === null ? [] : withoutEchoes(allProblems(problems));
  const more = found.length - mostProblems;
  return [
    ...mostTelling(found, contentOf(report.verdict)?.top ?? null).map((problem) => problemLine(problem, place, pen)),
    ...(more > 0 ? [`- and ${more} more in the report`] : []),
    ...quoteLines(report, pen),
    ...unseenLines(report, pen),
  ];
}

/** As many as a ticket holds, in their order: what the verdict is about, then failures, then the others by their time. */
function mostTelling(found: readonly Problem[], top: Problem | null): Problem[] {
  const rank = ({ id, weight }: Problem) => (id === top?.id ? 0 : weight === 'failure' ? 1 : 2);
  const kept = new Set(found.toSorted((one, other) => rank(one) - rank(other)).slice(0, mostProblems));
  return found.filter((problem) => kept.has(problem));
}

/** The console repeats what was thrown. */
function withoutEchoes(problems: readonly Problem[]): Problem[] {
  const thrown = new Set(problems.flatMap(({ kind, words }) => (kind === 'exception' ? [plainText(words)] : [])));
  return problems.filter(({ kind, words }) => kind !== 'console-error' || !thrown.has(thrownTitle(plainText(words))));
}

function problemLine(problem: Problem, place: ProjectPlace, pen: Pen): string {
  const { words, detail, count, first, aftermath, issueId } = problem;
  const after: Words = aftermath ? [', ', ...aftermath] : [];
  const isQuiet = pen.redaction.level === 'strict' && isMessage(problem);
  const said = isQuiet ? quietName(problem) : [...words, ...after];
  // Many say by themselves how often.
  const times = count > 1 && !/\d times/.test(plainText(words)) ? ` ×${count}` : '';
  const issue = issueId === null ? [] : [link('issue', issueUrl(place, issueId))];
  // What was done before may quote what is written on a button.
  const details = detail === null || isQuiet ? [] : [pen.text(detail)];
  return `- ${pen.when(first)} · ${[pen.sentence(said) + times, ...details, ...issue].join(' · ')}`;
}

/** What a page logs may be anything, its words are not to be told at the strict level. */
function isMessage({ kind }: Problem): boolean {
  return kind === 'console-error' || kind === 'console-warning';
}

function quietName({ kind }: Problem): Words {
  return [kind === 'console-error' ? 'A console error' : 'A console warning'];
}

/** What the person said is theirs: the strict level leaves it out. */
function quoteLines({ context }: Report, pen: Pen): string[] {
  if (pen.redaction.level === 'strict') return [];
  return (contentOf(context)?.ownWords ?? []).map(({ moment, lead, text }) => {
    const said = text === null ? '' : `: “${pen.text(text)}”`;
    return `- ${pen.when(moment)} · In their own words: ${pen.sentence(lead)}${said}`;
  });
}

/** What could not be seen, by name; where a name would say the opposite, in its own words. */
function unseenLines({ notVisible }: Report, pen: Pen): string[] {
  const unseen = (contentOf(notVisible) ?? []).filter(({ seen }) => seen !== 'yes');
  const labels = unseen.filter(({ copiedAs }) => copiedAs === 'label').map(({ label }) => label);
  const told = unseen.filter(({ copiedAs, seen }) => copiedAs === 'reason' && seen !== 'unknown');
  return [
    ...(labels.length === 0 ? [] : [`- Not seen, or not in full: ${labels.join(', ').toLowerCase()}`]),
    ...told.map(({ reason }) => `- ${pen.text(reason)}`),
  ];
}
