import { ExternalLink } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { TargetForm } from '@/components/tickets/target-form';
import { OutsideLink } from '@/components/ui/outside-link';
import type { CopiedReport } from '@/utils/report/markdown/copied-report';
import { contentOf } from '@/utils/report/section';
import type { SessionRef } from '@/utils/session/link';
import { readTicketTarget, writeTicketTarget } from '@/utils/settings/ticket-targets';
import { type TicketAddress, ticketAddress } from '@/utils/tickets/address';
import { type TicketTarget, trackerNames } from '@/utils/tickets/target';
import { LookUpFailure } from './look-up-failure';
import type { TakenReport } from './take-away';
import { useCopy } from './use-copy';
import { type LookUpState, useLookUp } from './use-look-up';

type NewTicketProps = { readonly taken: TakenReport; readonly text: CopiedReport };

/** A ticket that was filed already comes first: nobody files twice. Else the tracker's own page, filled in. */
export function NewTicket({ taken: { findings, sessionRef }, text }: NewTicketProps) {
  const { target, save } = useTarget(sessionRef);
  const [isChoosing, setIsChoosing] = useState(false);
  const issueId = contentOf(findings.verdict)?.top?.issueId ?? null;
  const filed = useLookUp(sessionRef, issueId === null ? null : { kind: 'issue', issueId });
  const isLookedUp = issueId === null || filed.answer !== null;
  const isForm = target === null || isChoosing;
  const panel = useFocusOnWay(isLookedUp && target !== undefined, isForm);
  return (
    <div ref={panel} className="new-ticket" tabIndex={-1}>
      {/* There before its words, so that they are announced. */}
      <div role="status">{issueId !== null && <FiledTickets answer={filed.answer} />}</div>
      {filed.answer?.state === 'failed' && (
        <LookUpFailure
          what="Whether a ticket was filed already could not be read."
          failure={filed.answer.failure}
          onRetry={filed.retry}
        />
      )}
      {target && !isForm && (
        <div className="ticket-target">
          <OpenTicket target={target} text={text} />
          <button type="button" className="button" onClick={() => setIsChoosing(true)}>
            Change tracker
          </button>
        </div>
      )}
      {isForm && (
        <>
          <p>Where do tickets of this project go? The tracker’s own page opens, filled in; it needs no key.</p>
          <TargetForm
            target={target ?? null}
            onSave={(chosen) => {
              save(chosen);
              setIsChoosing(false);
            }}
          />
        </>
      )}
    </div>
  );
}

/**
 * Puts the focus on the way on as soon as it is known, a filed ticket before a new one: who is in a hurry presses twice.
 * Who went somewhere in the dialog meanwhile stays there; a choice begins at its first field, and leads back.
 */
function useFocusOnWay(isKnown: boolean, isForm: boolean) {
  const panel = useRef<HTMLDivElement>(null);
  const wasForm = useRef<boolean | null>(null);
  useEffect(() => {
    if (!isKnown) return;
    const isTurned = wasForm.current !== null && wasForm.current !== isForm;
    wasForm.current = isForm;
    // As the dialog opens, the button in its header has the focus.
    if (panel.current?.parentElement?.querySelector(':scope > :not(header) :focus, textarea:focus')) return;
    const way = isForm ? 'select' : '.ticket-target :is(a, button)';
    panel.current?.querySelector<HTMLElement>(isTurned ? way : `.filed-ticket, ${way}`)?.focus();
  }, [isKnown, isForm]);
  return panel;
}

/** `undefined` until it is read. */
function useTarget({ connectionId, projectId }: SessionRef) {
  const [target, setTarget] = useState<TicketTarget | null | undefined>(undefined);
  useEffect(() => {
    let stopped = false;
    const show = (read: TicketTarget | null) => {
      if (!stopped) setTarget(read);
    };
    readTicketTarget({ connectionId, projectId }).then(show, () => show(null));
    return () => {
      stopped = true;
    };
  }, [connectionId, projectId]);
  const save = (chosen: TicketTarget) => {
    setTarget(chosen);
    // Where the browser's storage is full, the choice lasts as long as this dialog.
    void writeTicketTarget({ connectionId, projectId }, chosen).catch(() => {});
  };
  return { target, save };
}

/** The tickets that PostHog knows of the issue that the verdict is about. */
function FiledTickets({ answer }: Pick<LookUpState<'issue'>, 'answer'>) {
  if (answer === null) return <p>Looking whether a ticket was filed already.</p>;
  if (answer.state === 'failed') return null;
  const { tickets } = answer.data;
  if (tickets.length === 0) return <p className="unseen">No ticket was filed from PostHog yet.</p>;
  return (
    <div className="filed-tickets">
      <p>
        <strong>{tickets.length === 1 ? 'A ticket was filed already' : 'Tickets were filed already'}</strong>
      </p>
      <ul>
        {tickets.map(({ tracker, url }) => (
          <li key={url}>
            <OutsideLink href={url} className="filed-ticket">
              {ticketName(tracker, url)}
              <ExternalLink aria-hidden size={13} />
            </OutsideLink>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** `Linear LIN-42`, `GitHub 17`: the tracker, and the end of the address that names the ticket. */
function ticketName(tracker: string | null, url: string): string {
  const known = Object.entries(trackerNames).find(([name]) => name === tracker)?.[1];
  const parts = URL.canParse(url) ? new URL(url).pathname.split('/') : [];
  const named = parts.find((part) => /^[A-Z][A-Z\d]*-\d+$/.test(part)) ?? parts.findLast((part) => /^\d+$/.test(part));
  return [known ?? tracker ?? 'Ticket', named].filter((part) => part !== undefined).join(' ');
}

type OpenTicketProps = { readonly target: TicketTarget; readonly text: CopiedReport };

function OpenTicket({ target, text }: OpenTicketProps) {
  const { copy, failed } = useCopy();
  const name = trackerNames[target.tracker];
  const address = ticketAddress(target, text);
  if (address.paste === null) {
    return (
      <OutsideLink className="button primary link-button" href={address.href}>
        Open in {name} <ExternalLink aria-hidden size={13} />
      </OutsideLink>
    );
  }
  // The new tab takes the focus, and only a page that has it may copy: first the one, then the other.
  const copyAndOpen = async () => {
    if (await copy(text.body)) window.open(address.href, '_blank', 'noopener,noreferrer');
  };
  return (
    <>
      <button type="button" className="button primary link-button" onClick={() => void copyAndOpen()}>
        Copy and open in {name} <ExternalLink aria-hidden size={13} />
      </button>
      <p className="paste-words">{pasteWords(address.paste, name)}</p>
      <p className="take-away-problem" role="alert">
        {failed && (
          <>
            The browser did not allow copying. Copy the text below yourself, then{' '}
            <OutsideLink href={address.href}>open {name}</OutsideLink>.
          </>
        )}
      </p>
    </>
  );
}

function pasteWords(paste: NonNullable<TicketAddress['paste']>, name: string): string {
  return paste === 'too-long'
    ? `The report is too long for an address: it is copied, paste it in ${name}.`
    : `The summary is filled in. ${name} reads Markdown only when it is pasted: the report is copied, paste it as the description.`;
}
