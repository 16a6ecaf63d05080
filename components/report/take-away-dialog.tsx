import { X } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import type { Summary } from '@/utils/facts/observations';
import type { SessionFacts } from '@/utils/facts/session-facts';
import { type CopyInput, copyReport, wholeText } from '@/utils/report/markdown/copied-report';
import { type RedactionLevel, redactionLevels } from '@/utils/report/redaction/level';
import type { Findings } from '@/utils/report/report';
import { contentOf } from '@/utils/report/section';
import { tellSurroundings } from '@/utils/report/surroundings';
import type { Words } from '@/utils/report/words';
import { watchVision } from '@/utils/report-channel/watch-vision';
import type { SessionRef } from '@/utils/session/link';
import type { Recorded } from '@/utils/vision/memory';
import { visionView } from '@/utils/vision/view';
import { useImpact } from './impact-context';
import { NewTicket } from './new-ticket';
import type { Purpose, TakenReport } from './take-away';
import { useCopy } from './use-copy';

type TakeAwayDialogProps = TakenReport & {
  readonly purpose: Purpose;
  readonly onClose: () => void;
  /** Called with what to say when the report is on the clipboard and the dialog is done. */
  readonly onCopied: (words: string) => void;
};

/**
 * Shows what would leave before it does. `Copy` has the focus: who is in a hurry presses twice, and has still seen it.
 */
export default function TakeAwayDialog({ purpose, onClose, onCopied, ...taken }: TakeAwayDialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const copyButton = useRef<HTMLButtonElement>(null);
  const preview = useRef<HTMLTextAreaElement>(null);
  const [level, setLevel] = useState<RedactionLevel>('standard');
  const input = useCopyInput(taken);
  const copied = useMemo(() => copyReport(input, level), [input, level]);
  const text = wholeText(copied);
  const { copy, failed } = useCopy();

  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
    if (purpose === 'copy') copyButton.current?.focus();
  }, [purpose]);

  // The event comes a moment late: the dialog may have been opened again by then, for the other purpose.
  const close = () => {
    if (!dialog.current?.open) onClose();
  };
  const take = async () => {
    if (await copy(text)) {
      dialog.current?.close();
      onCopied(`Copied, ${levelNames[level].toLowerCase()}`);
    } else preview.current?.select();
  };

  return (
    <dialog ref={dialog} className="take-away" aria-labelledby={`${id}-title`} onClose={close}>
      <header>
        <h2 id={`${id}-title`}>{purpose === 'copy' ? 'Copy report' : 'New ticket'}</h2>
        <IconButton label="Close" onClick={() => dialog.current?.close()}>
          <X aria-hidden size={16} />
        </IconButton>
      </header>
      {purpose === 'ticket' && <NewTicket taken={taken} text={copied} />}
      <fieldset className="levels">
        <legend>What leaves</legend>
        {redactionLevels.map((one) => (
          <label key={one}>
            <input type="radio" name={`${id}-level`} checked={one === level} onChange={() => setLevel(one)} />
            {levelNames[one]}
          </label>
        ))}
        <p>{levelWords[level]}</p>
        {level !== 'full' && contentOf(taken.findings.who) === null && (
          <p>Who it was is not known here: a name may stand in what they saw.</p>
        )}
      </fieldset>
      <textarea ref={preview} className="preview" readOnly value={text} aria-label="Text to copy" spellCheck={false} />
      <div className="take-away-actions">
        <button
          ref={copyButton}
          type="button"
          className={purpose === 'copy' ? 'button primary' : 'button'}
          onClick={() => void take()}
        >
          Copy
        </button>
        {hasMoreToCome(taken.facts) && <p>Some of the report is still on its way.</p>}
        <p className="take-away-problem" role="alert">
          {failed && 'The browser did not allow copying. The text is selected: copy it with the keyboard.'}
        </p>
      </div>
    </dialog>
  );
}

const levelNames: { readonly [Level in RedactionLevel]: string } = {
  standard: 'Standard',
  full: 'Full',
  strict: 'Strict',
};

const levelWords: { readonly [Level in RedactionLevel]: string } = {
  standard: 'The person by initials. No e-mail addresses, query strings, long numbers or IDs.',
  full: 'As seen, with name and e-mail address. No IP addresses.',
  strict: 'No person, no messages, nothing that people wrote. Only paths of addresses.',
};

function useCopyInput({ findings, around, facts, sessionRef, place }: TakenReport): CopyInput {
  const impact = useImpactWords(findings);
  const summary = useSummary(sessionRef, facts);
  const { sessionId } = sessionRef;
  const { origin, projectId } = place;
  return useMemo(() => {
    const recording = facts.recording.state === 'ready' ? facts.recording.data : null;
    const person = recording?.kind === 'found' ? recording.recording.person : null;
    return {
      report: { ...findings, ...tellSurroundings(around) },
      place: { origin, projectId },
      sessionId,
      hasRecording: recording?.kind !== 'missing',
      personId: person?.kind === 'known' ? person.uuid : null,
      impact,
      summary,
    };
  }, [findings, around, facts, origin, projectId, sessionId, impact, summary]);
}

/** The summary that the report shows: also one whose row went with its scanner. */
function useSummary(
  { connectionId, projectId, sessionId }: SessionRef,
  { observations }: SessionFacts,
): Summary | null {
  const [recorded, setRecorded] = useState<Recorded | null>(null);
  useEffect(
    () => watchVision({ connectionId, projectId, sessionId }, (state) => setRecorded(state.recorded)),
    [connectionId, projectId, sessionId],
  );
  return useMemo(
    () => visionView({ observations, job: null, text: null, recorded }).summary?.summary ?? null,
    [observations, recorded],
  );
}

/** Whom else it hit, by dates: who reads a ticket reads it on another day. */
function useImpactWords({ verdict }: Findings): Words | null {
  const top = contentOf(verdict)?.top ?? null;
  const impact = useImpact(top && { ...top, at: top.first.at }, true);
  return impact.state === 'ready' ? impact.lasting : null;
}

function hasMoreToCome(facts: SessionFacts): boolean {
  return Object.values(facts).some(({ state }) => state === 'loading');
}
