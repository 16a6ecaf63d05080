import './ai-summary.css';
import { useMemo, useRef } from 'react';
import { Section } from '@/components/ui/section';
import { Skeleton } from '@/components/ui/skeleton';
import type { FactName, SessionFacts } from '@/utils/facts/session-facts';
import type { VisionAct } from '@/utils/messages/vision';
import { citedEvents } from '@/utils/report/cited-events';
import { standingOf } from '@/utils/report/section';
import type { SessionRef } from '@/utils/session/link';
import type { Progress, VisionView } from '@/utils/vision/view';
import { phaseWords } from '@/utils/vision/wording';
import { AiGoing } from './ai-going';
import type { Cited } from './ai-passage';
import { AiFindings, AiResult } from './ai-result';
import { AiScanner } from './ai-scanner';
import { Failures } from './failures';
import { useMoments } from './moments';
import { useAiSummary } from './use-ai-summary';

type AiSummaryProps = {
  readonly sessionRef: SessionRef;
  readonly facts: SessionFacts;
  readonly onRetry: (facts: readonly FactName[]) => void;
};

/** What Replay Vision says about the session, or could be asked to say. It never changes what the report itself found. */
export function AiSummary({ sessionRef, facts, onRetry }: AiSummaryProps) {
  const { zone } = useMoments();
  const place = useRef<HTMLDivElement>(null);
  const { view, act } = useAiSummary(sessionRef, facts, place);
  const cited = useCited(facts, view);
  const { waiting, failures } = standingOf(facts, ['observations'], zone);
  const isLoading = view === null || (waiting && restsOnRows(view));
  const { recording } = facts;

  const press = (message: VisionAct) => {
    // The button goes away with what it did: the focus stays in the section.
    place.current?.closest('section')?.focus();
    act(message);
  };

  return (
    <Section title="AI summary" note="Replay Vision" busy={isLoading}>
      <p className="unseen" role="status">
        {view && !isLoading && spoken(view.progress)}
      </p>
      <div ref={place} className={isLoading ? undefined : 'ai'}>
        {isLoading ? (
          <Skeleton shape="facts" rows={2} />
        ) : (
          <>
            {view.summary && <AiResult shown={view.summary} cited={cited} />}
            {failures.length > 0 && restsOnRows(view) ? (
              <Failures failures={failures} isAll onRetry={onRetry} />
            ) : (
              <AiGoing
                progress={view.progress}
                hasSummary={view.summary !== null}
                recording={recording.state === 'ready' ? recording.data : null}
                act={press}
              />
            )}
            {view.scanner && <AiScanner scanner={view.scanner} hasSummary={view.summary !== null} act={press} />}
            <AiFindings findings={view.findings} cited={cited} />
          </>
        )}
      </div>
    </Section>
  );
}

/** Whether what there is to say depends on rows that were not read. */
function restsOnRows({ summary, progress }: VisionView): boolean {
  return summary === null && (progress.kind === 'idle' || progress.kind === 'done');
}

/** For those who listen: how far a job is, and that it has ended. */
function spoken(progress: Progress): string {
  switch (progress.kind) {
    case 'asking':
    case 'busy':
      return phaseWords(progress.job);
    case 'done':
      return progress.job ? phaseWords(progress.job) : '';
    case 'idle':
    case 'held':
    case 'failed':
    case 'impossible':
    case 'broken':
      return '';
  }
}

/** Where the moments are that the summary and the findings cite. */
function useCited(facts: SessionFacts, view: VisionView | null): Cited {
  const uuids = useMemo(() => new Set(view === null ? [] : citedIn(view)), [view]);
  const events = useMemo(() => citedEvents(facts, uuids), [facts, uuids]);
  const { recording } = facts;
  const found = recording.state === 'ready' && recording.data.kind === 'found' ? recording.data.recording : null;
  const startAt = found?.startAt ?? 0;
  return {
    at: (ms) => ({ offsetMs: ms, at: startAt + ms }),
    event: (uuid) => events.get(uuid) ?? null,
  };
}

function citedIn({ summary, findings }: VisionView): string[] {
  const reasonings = findings.map(({ finding }) => (finding && 'reasoning' in finding ? finding.reasoning : []));
  return [summary?.summary.text ?? [], ...reasonings].flatMap((passage) =>
    passage.flatMap((part) => (part.kind === 'event' ? [part.uuid] : [])),
  );
}
