import { useRef } from 'react';
import { LongText } from '@/components/ui/long-text';
import type { VisionAct } from '@/utils/messages/vision';
import type { Obstacle } from '@/utils/vision/eligibility';
import type { Plan } from '@/utils/vision/job';
import type { QuestionText } from '@/utils/vision/memory';
import type { Asking } from '@/utils/vision/view';
import { costWords, obstacleWords, quotaWords } from '@/utils/vision/wording';

type AiQuestionProps = {
  readonly job: Asking;
  readonly text: QuestionText;
  readonly obstacle: Obstacle | null;
  readonly act: (message: VisionAct) => void;
};

/** The one question before anything is spent: which way, what it costs, how long it takes. */
export function AiQuestion({ job: { phase }, text, obstacle, act }: AiQuestionProps) {
  const { options, question, why } = phase;
  const several = options.length > 1;
  const left = quotaWords(text.quota);
  const yes = options[0]?.retryOf ? 'Summarize again' : 'Summarize';
  return (
    <div className="ai-question">
      <p className="ai-lead">{several ? 'Which scanner shall summarize this session?' : leadOf(options[0], why)}</p>
      {obstacle && <p className="ai-warning">{obstacleWords(obstacle)}</p>}
      <ul>
        {options.map((plan, option) => (
          <li key={keyOf(plan)}>
            <Way plan={plan} text={text} isOneOfSeveral={several} />
            {several && (
              <button
                type="button"
                className="button small"
                aria-label={`Summarize with ${nameOf(plan, text)}`}
                onClick={() => act({ type: 'confirm', question, option })}
              >
                Summarize
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className="ai-cost">
        {!several && costWords(options[0]?.credits ?? null, text.quota)} {left} It takes several minutes; you can close
        this meanwhile.
      </p>
      <p className="ai-actions">
        {!several && (
          <button
            type="button"
            className="button primary"
            onClick={() => act({ type: 'confirm', question, option: 0 })}
          >
            {obstacle ? `${yes} anyway` : yes}
          </button>
        )}
        <button type="button" className="button" onClick={() => act({ type: 'cancel' })}>
          Not now
        </button>
      </p>
    </div>
  );
}

function leadOf(plan: Plan | undefined, why: Asking['phase']['why']): string {
  switch (why) {
    case 'no-inline-scan':
      return 'This PostHog cannot do that without a scanner. Shall a temporary one be made?';
    case 'model-refused':
      return 'This PostHog does not offer the usual AI model. Shall a dearer one do it?';
    case 'dearer':
      return 'PostHog says that it costs more than usual. Shall it be done all the same?';
    case 'first':
      return plan?.retryOf
        ? 'The last scan of this session failed. Shall it run again?'
        : 'Shall AI watch this recording?';
  }
}

type WayProps = { readonly plan: Plan; readonly text: QuestionText; readonly isOneOfSeveral: boolean };

function Way({ plan, text, isOneOfSeveral }: WayProps) {
  const element = useRef<HTMLQuoteElement>(null);
  const { way, credits, retryOf } = plan;
  if (way.kind === 'inline') {
    return <p className="ai-way">Replay Vision watches it once and writes what it saw. No scanner is left behind.</p>;
  }
  if (way.kind === 'temporary') {
    return (
      <p className="ai-way">
        For that, a temporary scanner is made in your project. It stays switched off, watches this recording only, and
        you keep or delete it afterwards.
      </p>
    );
  }
  const prompt = text.scanners.find(({ id }) => id === way.scannerId)?.prompt;
  return (
    <div className="ai-way">
      <p>
        <strong>{nameOf(plan, text)}</strong>
        {isOneOfSeveral && <span className="ai-price"> {costWords(credits, text.quota)}</span>}
      </p>
      {isOneOfSeveral && retryOf !== null && <p>Its last scan of this session failed. It would run again.</p>}
      {prompt && (
        <LongText text={element}>
          {(isOpen) => (
            <blockquote ref={element} className="ai-prompt" data-open={isOpen || undefined}>
              {prompt}
            </blockquote>
          )}
        </LongText>
      )}
    </div>
  );
}

function nameOf({ way }: Plan, text: QuestionText): string {
  const scanner = way.kind === 'saved' ? text.scanners.find(({ id }) => id === way.scannerId) : undefined;
  return scanner?.name || 'a scanner without a name';
}

function keyOf({ way }: Plan): string {
  return way.kind === 'saved' ? way.scannerId : way.kind;
}
