import { TriangleAlert } from 'lucide-react';
import type { RecordingFact } from '@/utils/facts/recording';
import type { VisionAct } from '@/utils/messages/vision';
import { openSettings } from '@/utils/surface/open-pages';
import { type Obstacle, obstacleOf } from '@/utils/vision/eligibility';
import type { Reason } from '@/utils/vision/reason';
import type { Progress } from '@/utils/vision/view';
import { obstacleWords, reasonWords, type Times } from '@/utils/vision/wording';
import { AiProgress } from './ai-progress';
import { AiQuestion } from './ai-question';
import { useTimes } from './use-times';

type AiGoingProps = {
  readonly progress: Progress;
  readonly hasSummary: boolean;
  /** `null` while it is not known. */
  readonly recording: RecordingFact | null;
  readonly act: (message: VisionAct) => void;
};

type Button = { readonly label: string; readonly onPress: () => void };

const settings: Button = { label: 'Open the settings', onPress: () => void openSettings() };

/** What goes on about a summary, or could. */
export function AiGoing({ progress, hasSummary, recording, act }: AiGoingProps) {
  const times = useTimes();
  const obstacle = obstacleOf(recording);
  const summarize = (label: string): Button => ({ label, onPress: () => act({ type: 'summarize' }) });
  switch (progress.kind) {
    case 'idle':
      return (
        <Line
          words={idleWords(progress, obstacle, times)}
          buttons={obstacle?.kind === 'no-recording' ? [] : [summarize(idleLabel(progress, times))]}
        />
      );
    case 'asking':
      return <AiQuestion job={progress.job} text={progress.text} obstacle={obstacle} act={act} />;
    case 'busy':
      return <AiProgress job={progress.job} since={progress.since} />;
    case 'held':
      return (
        <Line
          words={`${reasonWords(progress.reason, times).what} The summary waits for a new one, and nothing is spent meanwhile.`}
          buttons={[settings]}
        />
      );
    case 'failed': {
      const { again } = reasonWords(progress.reason, times);
      const buttons = again === null ? [] : [summarize(again)];
      return <Failed reason={progress.reason} buttons={[...settingsFor(progress.reason), ...buttons]} />;
    }
    case 'impossible':
      return <Line words={impossibleWords(progress.reason, times)} buttons={settingsFor(progress.reason)} />;
    case 'broken':
      return (
        <Line
          words="A summary was asked for by another version of this extension, and its note cannot be read. Scanners that it may have made are listed in the settings."
          buttons={[summarize('Begin anew')]}
        />
      );
    case 'done':
      return hasSummary ? null : (
        <Line words="The summary was made, and is no longer where it was." buttons={[summarize('Check again')]} />
      );
  }
}

function Line({ words, buttons }: { readonly words: string; readonly buttons: readonly Button[] }) {
  return (
    <div className="ai-line">
      <p>{words}</p>
      <Buttons buttons={buttons} />
    </div>
  );
}

function Failed({ reason, buttons }: { readonly reason: Reason; readonly buttons: readonly Button[] }) {
  const { what, next } = reasonWords(reason, useTimes());
  return (
    <div className="ai-line ai-failed" role="alert">
      <TriangleAlert aria-hidden size={14} />
      <p>
        <strong>{what}</strong> {next}
      </p>
      <Buttons buttons={buttons} />
    </div>
  );
}

function Buttons({ buttons }: { readonly buttons: readonly Button[] }) {
  return (
    buttons.length > 0 && (
      <p className="ai-actions">
        {buttons.map(({ label, onPress }) => (
          <button key={label} type="button" className="button" onClick={onPress}>
            {label}
          </button>
        ))}
      </p>
    )
  );
}

type Idle = Extract<Progress, { kind: 'idle' }>;

function idleWords({ note, underWay }: Idle, obstacle: Obstacle | null, times: Times): string {
  if (underWay) return 'Replay Vision is at work on this session already. Waiting for it costs nothing.';
  if (note) return `${reasonWords(note, times).what} ${reasonWords(note, times).next}`;
  if (obstacle) return obstacleWords(obstacle);
  return 'AI can watch the recording and tell what the person tried, whether it worked, and what got in the way.';
}

function idleLabel({ note, underWay }: Idle, times: Times): string {
  if (underWay) return 'Wait for it';
  const again = note && reasonWords(note, times).again;
  return again ?? 'Summarize this session';
}

/** Where there is no Vision there is nothing to do about it here. */
function impossibleWords(reason: Reason, times: Times): string {
  const { what, next } = reasonWords(reason, times);
  return reason.kind === 'absent' ? what : `${what} ${next} The rest of the report does without.`;
}

/** What a scope is missing for is told there, and the key is exchanged there. */
function settingsFor({ kind }: Reason): Button[] {
  return kind === 'missing-scope' ? [settings] : [];
}
