import { CircleAlert, MousePointerClick, SquareTerminal, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FactName } from '@/utils/facts/session-facts';
import type { Problem } from '@/utils/report/problem';
import { type Problems, problemCount } from '@/utils/report/problems';
import type { SectionState } from '@/utils/report/section';
import { formatOffset } from '@/utils/report/time';
import { counted } from '@/utils/report/words';
import { MomentRow } from './moment-row';
import { ReportSection } from './report-section';
import { Sentence } from './sentence';

type ProblemsSectionProps = {
  readonly section: SectionState<Problems>;
  readonly onRetry: (facts: readonly FactName[]) => void;
};

/** What went wrong, each problem with its first moment. */
export function ProblemsSection({ section, onRetry }: ProblemsSectionProps) {
  return (
    <ReportSection
      title="Problems"
      section={section}
      onRetry={onRetry}
      rows={4}
      note={(problems) => problemCount(problems) || 'None'}
    >
      {({ exceptions, rageClicks, deadClicks, consoleErrors, consoleWarnings, noise }) => (
        <>
          <ProblemList name="Exceptions" problems={exceptions} />
          <ProblemList name="Rage clicks" problems={rageClicks} />
          <ProblemList name="Dead clicks" problems={deadClicks} />
          <ProblemList name="Console errors" problems={consoleErrors} />
          {consoleWarnings.length > 0 && (
            <details className="fold">
              <summary>{counted(consoleWarnings.length, 'console warning')}</summary>
              <ProblemList name="Console warnings" problems={consoleWarnings} hideName />
            </details>
          )}
          {noise.length > 0 && (
            <details className="fold">
              <summary>{counted(noise.length, 'known-harmless browser message')}</summary>
              <ProblemList name="Known-harmless browser messages" problems={noise} hideName />
            </details>
          )}
        </>
      )}
    </ReportSection>
  );
}

type ProblemListProps = { readonly name: string; readonly problems: readonly Problem[]; readonly hideName?: boolean };

function ProblemList({ name, problems, hideName = false }: ProblemListProps) {
  if (problems.length === 0) return null;
  return (
    <>
      {!hideName && <h3 className="group-name">{name}</h3>}
      <ul className="rows" aria-label={name}>
        {problems.map((problem) => (
          <li key={problem.id}>
            <ProblemRow problem={problem} />
          </li>
        ))}
      </ul>
    </>
  );
}

function ProblemRow({ problem }: { readonly problem: Problem }) {
  const { kind, words, detail, count, first, last } = problem;
  const spread = count > 1 && last.offsetMs - first.offsetMs >= 1000 ? `until ${formatOffset(last.offsetMs)}` : null;
  const more = [detail, spread].filter((part) => part !== null).join(' · ');
  // A rage click says itself how often.
  const repeats = count > 1 && kind !== 'rage-click' ? `×${count.toLocaleString('en')}` : null;
  return (
    <MomentRow moment={first} mark={icons[kind]} tone={tones[kind]} note={repeats}>
      <span className="clamped">
        <Sentence words={words} />
      </span>
      {more !== '' && <span className="muted second">{more}</span>}
    </MomentRow>
  );
}

const icons: Record<Problem['kind'], ReactNode> = {
  exception: <CircleAlert aria-hidden size={14} />,
  'console-error': <SquareTerminal aria-hidden size={14} />,
  'console-warning': <SquareTerminal aria-hidden size={14} />,
  'rage-click': <MousePointerClick aria-hidden size={14} />,
  'dead-click': <TriangleAlert aria-hidden size={14} />,
};

const tones = {
  exception: 'bad',
  'console-error': 'bad',
  'console-warning': 'quiet',
  'rage-click': 'warn',
  'dead-click': 'warn',
} as const satisfies Record<Problem['kind'], string>;
