import './take-away.css';
import { lazy, Suspense, useCallback, useState } from 'react';
import type { SessionFacts } from '@/utils/facts/session-facts';
import type { Findings } from '@/utils/report/report';
import type { Around } from '@/utils/report/surroundings';
import type { SessionRef } from '@/utils/session/link';
import type { ProjectPlace } from '@/utils/session/posthog-url';
import { CopiedNotice } from './copied-notice';
import { useShortcut } from './shortcuts';

/** Writing Markdown is needed by those who press, and by nobody before. */
const TakeAwayDialog = lazy(() => import('./take-away-dialog'));

export type TakenReport = {
  readonly findings: Findings;
  readonly around: Around;
  readonly facts: SessionFacts;
  readonly sessionRef: SessionRef;
  readonly place: ProjectPlace;
};

export type Purpose = 'copy' | 'ticket';

/** Takes the report out of here: as text on the clipboard, or into a ticket. What leaves is shown before it does. */
export function TakeAway(taken: TakenReport) {
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  const [copied, setCopied] = useState<string | null>(null);
  const open = (wanted: Purpose) => {
    setCopied(null);
    setPurpose(wanted);
  };
  useShortcut('c', () => open('copy'));
  useShortcut('t', () => open('ticket'));
  const close = useCallback(() => setPurpose(null), []);
  return (
    <>
      <button type="button" className="button primary" onClick={() => open('copy')}>
        Copy report
      </button>
      <button type="button" className="button" onClick={() => open('ticket')}>
        New ticket
      </button>
      <CopiedNotice words={copied} onGone={() => setCopied(null)} />
      {purpose !== null && (
        <Suspense>
          <TakeAwayDialog {...taken} purpose={purpose} onClose={close} onCopied={setCopied} />
        </Suspense>
      )}
    </>
  );
}
