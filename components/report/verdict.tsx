import './verdict.css';
import { CircleCheck, CircleQuestionMark, type LucideIcon, OctagonX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';
import type { FactName } from '@/utils/facts/session-facts';
import type { SectionState } from '@/utils/report/section';
import { type Verdict as VerdictFacts, type VerdictKind, verdictNames } from '@/utils/report/verdict';
import { counted, plainText } from '@/utils/report/words';
import { CauseChain } from './cause-chain';
import { Failures } from './failures';
import { Clock, InlineMoment, MomentButton, Offset } from './moments';
import { Sentence } from './sentence';

type VerdictProps = {
  readonly state: SectionState<VerdictFacts>;
  readonly onRetry: (facts: readonly FactName[]) => void;
  /** What is known of an error-tracking issue, in a few words; `null` where nothing is, yet or ever. */
  readonly issueWords: (issueId: string) => string | null;
  /** How many others are hit. */
  readonly others: ReactNode;
  /** What can be done with the report. */
  readonly actions: ReactNode;
};

/** What happened, by which chain of causes, to how many others, and what to do next. */
export function Verdict({ state, onRetry, issueWords, others, actions }: VerdictProps) {
  const verdict = state.state === 'ready' ? state.content : null;
  return (
    <Section title="Verdict" unheaded busy={state.state === 'loading'}>
      {state.state === 'loading' && (
        <>
          <VerdictSkeleton />
          <ChainSkeleton />
        </>
      )}
      {verdict && <Statement verdict={verdict} />}
      {state.state !== 'loading' && state.failures.length > 0 && (
        <Failures failures={state.failures} isAll={state.state === 'failed'} onRetry={onRetry} />
      )}
      {verdict && verdict.chain.length > 0 && <CauseChain chain={verdict.chain} issueWords={issueWords} />}
      {others}
      <div className="verdict-actions">{actions}</div>
    </Section>
  );
}

const icons: { readonly [Kind in VerdictKind]: LucideIcon } = {
  blocked: OctagonX,
  degraded: TriangleAlert,
  'cannot-tell': CircleQuestionMark,
  'nothing-went-wrong': CircleCheck,
};

function Statement({ verdict }: { readonly verdict: VerdictFacts }) {
  const { kind, words, moment, path } = verdict;
  const Icon = icons[kind];
  return (
    <div className={`verdict ${kind}`}>
      <p className="verdict-head">
        <span className="verdict-kind">
          <Icon aria-hidden size={13} />
          {verdictNames[kind]}
        </span>
        {path !== null && (
          <span className="verdict-path">
            at <code>{path}</code>
          </span>
        )}
        {moment && (
          <MomentButton moment={moment} className="verdict-moment">
            <Offset moment={moment} />
            <Clock moment={moment} />
          </MomentButton>
        )}
      </p>
      <p className="verdict-words">
        <Sentence words={words} />
      </p>
      <Why verdict={verdict} />
    </div>
  );
}

/** So many pieces of evidence are shown. */
const mostEvidence = 12;

/** The rule that fired and what it read, on request. */
function Why({ verdict: { rule, evidence } }: { readonly verdict: VerdictFacts }) {
  return (
    <details className="why">
      <summary>Why</summary>
      <p>{rule}</p>
      <ul>
        {evidence.slice(0, mostEvidence).map(({ words, moment }) => (
          <li key={`${moment.offsetMs} ${plainText(words)}`}>
            <InlineMoment moment={moment} /> <Sentence words={words} />
          </li>
        ))}
      </ul>
      {evidence.length > mostEvidence && <p>{counted(evidence.length - mostEvidence, 'more moment')} like these.</p>}
    </details>
  );
}

function VerdictSkeleton() {
  return (
    <div className="verdict skeleton" aria-hidden>
      <i className="skeleton-kind" />
      <i className="skeleton-line" />
      <i className="skeleton-line short" />
    </div>
  );
}

const links = [46, 78, 62, 38];

function ChainSkeleton() {
  return (
    <div className="skeleton moments chain-skeleton" aria-hidden>
      {links.map((fill) => (
        <div key={fill}>
          <i style={{ inlineSize: `${fill}%` }} />
        </div>
      ))}
    </div>
  );
}
