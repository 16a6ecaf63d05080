import { ExternalLink } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
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
import { useLookUp } from './use-look-up';

type NewTicketProps = { readonly taken: TakenReport; readonly text: CopiedReport };

/** A ticket that was filed already comes first: nobody files twice. Else the tracker's own page, filled in. */
export function NewTicket({ taken: { findings, sessionRef }, text }: NewTicketProps) {
  const { target, save } = useTarget(sessionRef);
  const [isChoosing, setIsChoosing] = useState(false);
  const issueId = contentOf(findings.verdict)?.top?.issueId ?? null;
  return (
    <div className="new-ticket" tabIndex={-1}>
      {issueId !== null && <FiledTickets sessionRef={sessionRef} issueId={issueId} />}
      {target !== undefined && target !== null && !isChoosing && (
        <TicketTargetLine>
          <OpenTicket target={target} text={text} />
          <button type="button" className="button" onClick={() => setIsChoosing(true)}>
            Change tracker
          </button>
        </TicketTargetLine>
      )}
      {(target === null || isChoosing) && (
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

/** The way into the tracker has the focus as soon as it is there: who is in a hurry presses twice. */
function TicketTargetLine({ children }: { readonly children: ReactNode }) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => line.current?.querySelector<HTMLElement>('a, button')?.focus(), []);
  return (
    <div ref={line} className="ticket-target">
      {children}
    </div>
  );
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
function FiledTickets({ sessionRef, issueId }: { readonly sessionRef: SessionRef; readonly issueId: string }) {
  const { answer, retry } = useLookUp(sessionRef, { kind: 'issue', issueId });
  if (answer === null) return <p role="status">Looking whether a ticket was filed already.</p>;
  if (answer.state === 'failed') {
    return (
      <LookUpFailure
        what="Whether a ticket was filed already could not be read."
        failure={answer.failure}
        onRetry={retry}
      />
    );
  }
  const { tickets } = answer.data;
  if (tickets.length === 0) return null;
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
