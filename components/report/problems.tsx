import './problems.css';
import {
  CircleX,
  Gauge,
  type LucideIcon,
  MousePointerBan,
  MoveVertical,
  Repeat,
  SquarePen,
  Terminal,
  TriangleAlert,
  Undo2,
  WifiOff,
  Zap,
} from 'lucide-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { LongText } from '@/components/ui/long-text';
import type { Problem, Weight } from '@/utils/report/problem';
import type { ProblemLists, Problems as ProblemsFacts } from '@/utils/report/problems';
import { counted, plainText } from '@/utils/report/words';
import { CopyLink } from './copy-link';
import { HowManyOthers } from './how-many-others';
import { Clock, MomentButton, Offset } from './moments';
import { Sentence } from './sentence';
import { useProblemKeys } from './use-problem-keys';

/** The lists in the order in which they are read: what broke before what was in the way. */
const groups: readonly (readonly [title: string, list: keyof ProblemLists])[] = [
  ['Exceptions', 'exceptions'],
  ['Failed submits', 'failedSubmits'],
  ['Rage clicks', 'rageClicks'],
  ['Dead clicks', 'deadClicks'],
  ['Repeated attempts', 'repeatedAttempts'],
  ['Abandoned forms', 'abandonedForms'],
  ['U-turns', 'uTurns'],
  ['Slow visits', 'slowVisits'],
  ['Failed requests', 'failedRequests'],
  ['Console errors', 'consoleErrors'],
  ['Console warnings', 'consoleWarnings'],
];

/** Everything that went wrong: each row its first moment, repeats in its count, and what the page did next. */
export function Problems({ problems }: { readonly problems: ProblemsFacts }) {
  const [hasRules, setHasRules] = useState(false);
  const all = useRef<HTMLDivElement>(null);
  useProblemKeys(all);
  const { innocent, noise, cut } = problems;
  const found = groups.filter(([, list]) => problems[list].length > 0);
  return (
    <div ref={all} className="problems">
      {cut.length > 0 && (
        <p className="section-notice">
          PostHog has more {cut.join(' and ')} of this session than this report reads: counts are of those it read.
        </p>
      )}
      {found.length === 0 && <p className="section-sentence">Nothing but what is known to be harmless.</p>}
      {found.map(([title, list]) => (
        <div key={list}>
          <h3 className="group-head">
            {title} <span>{problems[list].length}</span>
          </h3>
          <ProblemRows problems={problems[list]} hasRules={hasRules} />
        </div>
      ))}
      {innocent.length > 0 && (
        <details className="harmless">
          <summary>{counted(innocent.length, 'burst')} of clicks that are probably innocent</summary>
          <ProblemRows problems={innocent} hasRules={hasRules} />
        </details>
      )}
      {noise.length > 0 && (
        <details className="harmless">
          <summary>{counted(occurrences(noise), 'known-harmless browser message')}</summary>
          <ProblemRows problems={noise} hasRules={hasRules} />
        </details>
      )}
      <button type="button" className="more" aria-pressed={hasRules} onClick={() => setHasRules(!hasRules)}>
        {hasRules ? 'Hide the rules' : 'Show the rules'}
      </button>
    </div>
  );
}

/** So many rows are shown of a group until somebody asks for the rest. */
const atFirst = 10;

type ProblemRowsProps = { readonly problems: readonly Problem[]; readonly hasRules: boolean };

function ProblemRows({ problems, hasRules }: ProblemRowsProps) {
  const [isOpen, setIsOpen] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const shown = isOpen || problems.length <= atFirst + 1 ? problems : problems.slice(0, atFirst);
  const openAll = () => {
    // The button goes away: the focus goes to the first row that it brought.
    flushSync(() => setIsOpen(true));
    list.current?.children[atFirst]?.querySelector<HTMLElement>('button')?.focus();
  };
  return (
    <>
      <ul ref={list}>
        {shown.map((problem) => (
          <ProblemRow key={problem.id} problem={problem} hasRule={hasRules} />
        ))}
      </ul>
      {shown.length < problems.length && (
        <button type="button" className="more" onClick={openAll}>
          Show all {problems.length.toLocaleString('en')}
        </button>
      )}
    </>
  );
}

const icons: { readonly [Kind in Problem['kind']]: LucideIcon } = {
  exception: TriangleAlert,
  'submit-failed': CircleX,
  'rage-click': Zap,
  'dead-click': MousePointerBan,
  'dead-swipe': MousePointerBan,
  'repeated-attempt': Repeat,
  'form-abandoned': SquarePen,
  'u-turn': Undo2,
  'slow-page': Gauge,
  'layout-shift': MoveVertical,
  'failed-requests': WifiOff,
  'console-error': Terminal,
  'console-warning': Terminal,
};

const weights: { readonly [Name in Weight]: string } = {
  failure: 'Failure',
  friction: 'Friction',
  innocent: 'Innocent',
};

function ProblemRow({ problem, hasRule }: { readonly problem: Problem; readonly hasRule: boolean }) {
  const { kind, words, aftermath, detail, count, first, weight, rule } = problem;
  const text = useRef<HTMLSpanElement>(null);
  const Icon = icons[kind];
  return (
    <li>
      <LongText text={text}>
        {(isOpen) => (
          <MomentButton moment={first} className={`moment-row ${kind} ${weight}`} title={rule}>
            <Offset moment={first} />
            <Icon className="event-icon" aria-hidden size={14} />
            <span className="row-words">
              <span ref={text} className={`clamped${isOpen ? ' open' : ''}`}>
                <Sentence words={words} />
              </span>
              {aftermath !== null && (
                <span className="row-aftermath">
                  <Sentence words={aftermath} />
                </span>
              )}
              <span className="row-detail">
                <span className={`weight ${weight}`}>{weights[weight]}</span>
                {detail !== null && ` · ${detail}`}
              </span>
              {hasRule && <span className="row-detail">Rule: {rule}</span>}
            </span>
            {count > 1 && !tellsCount.has(kind) && <span className="row-note">×{count.toLocaleString('en')}</span>}
            <Clock moment={first} />
          </MomentButton>
        )}
      </LongText>
      <span className="problem-link">
        <CopyLink moment={first} />
      </span>
      {/* Issues are told, and asked about, in a section of their own. */}
      {problem.issueId === null && <HowManyOthers of={{ ...problem, at: first.at }} about={plainText(words)} />}
    </li>
  );
}

/** The words say how often. */
const tellsCount: ReadonlySet<Problem['kind']> = new Set(['rage-click', 'repeated-attempt', 'submit-failed']);

function occurrences(problems: readonly Problem[]): number {
  return problems.reduce((sum, { count }) => sum + count, 0);
}
