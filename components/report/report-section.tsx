import { type ReactNode, Suspense } from 'react';
import { Section } from '@/components/ui/section';
import { Skeleton, type SkeletonShape } from '@/components/ui/skeleton';
import type { FactName } from '@/utils/facts/session-facts';
import type { SectionState } from '@/utils/report/section';
import { Failures } from './failures';

type ReportSectionProps<Content> = {
  readonly title: string;
  readonly unheaded?: boolean;
  readonly state: SectionState<Content>;
  /** What to keep free while nothing is known. */
  readonly shape?: SkeletonShape;
  readonly rows: number;
  readonly note?: (content: Content) => ReactNode;
  readonly aside?: ReactNode;
  /** Where there is none, the content itself tells what could not be read. */
  readonly onRetry?: (facts: readonly FactName[]) => void;
  readonly children: (content: Content) => ReactNode;
};

/** A section of the report in whatever state it is: each loads, is empty, or fails alone. */
export function ReportSection<Content>(props: ReportSectionProps<Content>) {
  const { title, unheaded, state, shape = 'moments', rows, note, aside, onRetry, children } = props;
  const isWaiting = state.state === 'loading' || ('waiting' in state && state.waiting);
  return (
    <Section
      title={title}
      unheaded={unheaded}
      note={state.state === 'ready' ? note?.(state.content) : undefined}
      aside={state.state === 'ready' ? aside : undefined}
      busy={isWaiting}
    >
      <Suspense fallback={<Awaited shape={shape} rows={rows} />}>
        {state.state === 'loading' && <Skeleton shape={shape} rows={rows} />}
        {state.state === 'ready' && children(state.content)}
      </Suspense>
      {state.state === 'empty' && <p className="section-sentence">{state.sentence}</p>}
      {onRetry && state.state !== 'loading' && state.failures.length > 0 && (
        <Failures failures={state.failures} isAll={state.state === 'failed'} onRetry={onRetry} />
      )}
    </Section>
  );
}

/** The facts are there, and what shows them is still being loaded. */
function Awaited(skeleton: { readonly shape: SkeletonShape; readonly rows: number }) {
  return (
    <div aria-busy="true">
      <Skeleton {...skeleton} />
    </div>
  );
}
