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
import { LongText } from '@/components/ui/long-text';
import type { Problem } from '@/utils/report/problem';
import type { Problems as ProblemsFacts } from '@/utils/report/problems';
import { counted } from '@/utils/report/words';
import { Clock, MomentButton, Offset } from './moments';
import { Sentence } from './sentence';
import { useProblemKeys } from './use-problem-keys';

type Group = { readonly title: string; readonly problems: readonly Problem[] };

/** Everything that went wrong: each row its first moment, repeats in its count. */
export function Problems({ problems }: { readonly problems: ProblemsFacts }) {
  const list = useRef<HTMLDivElement>(null);
  useProblemKeys(list);
  const groups: Group[] = [
    { title: 'Exceptions', problems: problems.exceptions },
    { title: 'Rage clicks', problems: problems.rageClicks },
    { title: 'Dead clicks', problems: problems.deadClicks },
    { title: 'Console errors', problems: problems.consoleErrors },
    { title: 'Console warnings', problems: problems.consoleWarnings },
  ];
  const found = groups.filter(({ problems: { length } }) => length > 0);
  return (
    <div ref={list} className="problems">
      {found.length === 0 && <p className="section-sentence">Nothing but what is known to be harmless.</p>}
      {found.map(({ title, problems: rows }) => (
        <div key={title}>
          <h3 className="group-head">
            {title} <span>{rows.length}</span>
          </h3>
          <ProblemRows problems={rows} />
        </div>
      ))}
      {problems.noise.length > 0 && (
        <details className="noise">
          <summary>{counted(occurrences(problems.noise), 'known-harmless browser message')}</summary>
          <ProblemRows problems={problems.noise} />
        </details>
      )}
    </div>
  );
}

/** So many rows are shown of a group until somebody asks for the rest. */
const atFirst = 10;

function ProblemRows({ problems }: { readonly problems: readonly Problem[] }) {
  const [isOpen, setIsOpen] = useState(false);
  const shown = isOpen || problems.length <= atFirst + 1 ? problems : problems.slice(0, atFirst);
  return (
    <>
      <ul>
        {shown.map((problem) => (
          <ProblemRow key={problem.id} problem={problem} />
        ))}
      </ul>
      {shown.length < problems.length && (
        <button type="button" className="more" onClick={() => setIsOpen(true)}>
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
  'repeated-attempt': Repeat,
  'form-abandoned': SquarePen,
  'u-turn': Undo2,
  'slow-page': Gauge,
  'layout-shift': MoveVertical,
  'failed-requests': WifiOff,
  'console-error': Terminal,
  'console-warning': Terminal,
};

function ProblemRow({ problem }: { readonly problem: Problem }) {
  const { kind, words, detail, count, first } = problem;
  const text = useRef<HTMLSpanElement>(null);
  const Icon = icons[kind];
  return (
    <li>
      <LongText text={text}>
        {(isOpen) => (
          <MomentButton moment={first} className={`moment-row ${kind}`}>
            <Offset moment={first} />
            <Icon className="event-icon" aria-hidden size={14} />
            <span className="row-words">
              <span ref={text} className={`clamped${isOpen ? ' open' : ''}`}>
                <Sentence words={words} />
              </span>
              {detail !== null && <span className="row-detail">{detail}</span>}
            </span>
            {count > 1 && kind !== 'rage-click' && <span className="row-note">×{count.toLocaleString('en')}</span>}
            <Clock moment={first} />
          </MomentButton>
        )}
      </LongText>
    </li>
  );
}

function occurrences(problems: readonly Problem[]): number {
  return problems.reduce((sum, { count }) => sum + count, 0);
}
