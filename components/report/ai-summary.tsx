import './ai-summary.css';
import { useMemo, useRef } from 'react';
import { Section } from '@/components/ui/section';
import { Skeleton } from '@/components/ui/skeleton';
import type { FactName, SessionFacts } from '@/utils/facts/session-facts';
import type { VisionAct } from '@/utils/messages/vision';
import { citedEvents } from '@/utils/report/cited-events';
import { standingOf } from '@/utils/report/section';
import { formatClock, formatDay } from '@/utils/report/time';
import type { SessionRef } from '@/utils/session/link';
import { openSettings } from '@/utils/surface/open-pages';
import { type Obstacle, obstacleOf } from '@/utils/vision/eligibility';
import type { Reason } from '@/utils/vision/reason';
import type { Progress, VisionView } from '@/utils/vision/view';
import { obstacleWords, type ReasonWords, reasonWords } from '@/utils/vision/wording';
import type { Cited } from './ai-passage';
import { AiProgress } from './ai-progress';
import { AiQuestion } from './ai-question';
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
  const isLoading = view === null || (waiting && view.summary === null && view.progress.kind === 'idle');
  return (
    <Section title="AI summary" note="Replay Vision" busy={isLoading}>
      <div ref={place} className="ai">
        {isLoading ? (
          <Skeleton shape="facts" rows={2} />
        ) : (
          <>
            {view.summary && <AiResult shown={view.summary} cited={cited} />}
            {failures.length === 0 || view.progress.kind !== 'idle' ? (
              <Going progress={view.progress} hasSummary={view.summary !== null} facts={facts} act={act} />
            ) : (
              <Failures failures={failures} isAll onRetry={onRetry} />
            )}
            {view.scanner && <AiScanner scanner={view.scanner} hasSummary={view.summary !== null} act={act} />}
            <AiFindings findings={view.findings} cited={cited} />
          </>
        )}
      </div>
    </Section>
  );
}

type GoingProps = {
  readonly progress: Progress;
  readonly hasSummary: boolean;
  readonly facts: SessionFacts;
  readonly act: (message: VisionAct) => void;
};

/** What goes on about a summary, or could. */
function Going({ progress, hasSummary, facts: { recording }, act }: GoingProps) {
  const times = useTimes();
  const obstacle = obstacleOf(recording.state === 'ready' ? recording.data : null);
  const summarize = () => act({ type: 'summarize' });
  switch (progress.kind) {
    case 'idle':
      return (
        <Idle
          words={idleWords(progress, obstacle, times)}
          label={
            progress.note && reasonWords(progress.note, times).again === 'Retry' ? 'Retry' : 'Summarize this session'
          }
          onPress={obstacle?.kind === 'no-recording' ? null : summarize}
        />
      );
    case 'asking':
      return <AiQuestion job={progress.job} text={progress.text} obstacle={obstacle} act={act} />;
    case 'busy':
      return <AiProgress job={progress.job} since={progress.since} />;
    case 'held':
      return (
        <Idle
          words={`${reasonWords(progress.reason, times).what} The summary waits for one, and nothing is spent meanwhile.`}
          label="Open the settings"
          onPress={() => void openSettings()}
        />
      );
    case 'failed':
      return <Failed words={reasonWords(progress.reason, times)} onPress={summarize} />;
    case 'impossible':
      return <Idle words={impossibleWords(progress.reason, times)} label="" onPress={null} />;
    case 'broken':
      return (
        <Idle
          words="A summary was asked for by another version of this extension, and its note cannot be read. Scanners that it may have made are listed in the settings."
          label="Begin anew"
          onPress={summarize}
        />
      );
    case 'done':
      return hasSummary ? null : (
        <Idle words="The summary was made, and is no longer where it was." label="Check again" onPress={summarize} />
      );
  }
}

type IdleProps = { readonly words: string; readonly label: string; readonly onPress: (() => void) | null };

function Idle({ words, label, onPress }: IdleProps) {
  return (
    <div className="ai-idle">
      <p>{words}</p>
      {onPress && (
        <button type="button" className="button" onClick={onPress}>
          {label}
        </button>
      )}
    </div>
  );
}

function Failed({ words, onPress }: { readonly words: ReasonWords; readonly onPress: () => void }) {
  return (
    <div className="ai-idle" role="alert">
      <p>
        <strong>{words.what}</strong> {words.next}
      </p>
      {words.again && (
        <button type="button" className="button" onClick={onPress}>
          {words.again}
        </button>
      )}
    </div>
  );
}

type Times = Parameters<typeof reasonWords>[1];

function useTimes(): Times {
  const { zone } = useMoments();
  return { clock: (at) => formatClock(at, zone), day: (at) => formatDay(at, zone) };
}

function idleWords(
  { note, underWay }: Extract<Progress, { kind: 'idle' }>,
  obstacle: Obstacle | null,
  times: Times,
): string {
  if (underWay) return 'Replay Vision is at work on this session already. Waiting for it costs nothing.';
  if (note) return `${reasonWords(note, times).what} ${reasonWords(note, times).next}`;
  if (obstacle) return obstacleWords(obstacle);
  return 'AI can watch the recording and tell what the person tried, whether it worked, and what got in the way.';
}

/** Where there is no Vision there is nothing to do about it here. */
function impossibleWords(reason: Reason, times: Times): string {
  const { what, next } = reasonWords(reason, times);
  return reason.kind === 'absent' ? what : `${what} ${next} The rest of the report does without.`;
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
