import { useRef, useState } from 'react';
import { OutsideLink } from '@/components/ui/outside-link';
import type { Tickets } from '@/utils/facts/tickets';
import { failureWords } from '@/utils/report/failure-words';
import type { SessionRef } from '@/utils/session/link';
import { useMoments } from './moments';
import { useLookUp } from './use-look-up';

type IssueTicketsProps = { readonly sessionRef: SessionRef; readonly issueId: string; readonly title: string };

/** The tickets that were filed for an issue already, asked for on a press: nobody needs to file it twice. */
export function IssueTickets({ sessionRef, issueId, title }: IssueTicketsProps) {
  const { zone } = useMoments();
  const [isAsked, setIsAsked] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  // The button that was pressed goes away: the focus stays where it was.
  const stay = () => place.current?.focus({ preventScroll: true });
  const { answer, retry } = useLookUp(sessionRef, isAsked ? { kind: 'issue', issueId } : null);
  return (
    <div className="issue-tickets">
      {!isAsked && (
        <button
          type="button"
          className="more"
          onClick={() => {
            stay();
            setIsAsked(true);
          }}
        >
          Tickets filed<span className="unseen"> for {title}</span>
        </button>
      )}
      <div ref={place} role="status" tabIndex={-1}>
        {isAsked && answer === null && <p className="issue-facts">Looking for tickets…</p>}
        {answer?.state === 'ready' && <Filed tickets={answer.data} />}
        {answer?.state === 'failed' && (
          <p className="issue-facts">
            Tickets could not be read. {failureWords(answer.failure, zone).what}{' '}
            {failureWords(answer.failure, zone).next}{' '}
            <button
              type="button"
              className="more"
              onClick={() => {
                stay();
                retry();
              }}
            >
              Retry
            </button>
          </p>
        )}
      </div>
    </div>
  );
}

function Filed({ tickets: { tickets } }: { readonly tickets: Tickets }) {
  if (tickets.length === 0) return <p className="issue-facts">No ticket was filed for it from PostHog.</p>;
  return (
    <p>
      Already filed:{' '}
      {tickets.map(({ tracker, url }, index) => (
        <span key={url}>
          {index > 0 && ', '}
          <OutsideLink href={url}>{ticketName(tracker, url)}</OutsideLink>
        </span>
      ))}
    </p>
  );
}

const trackers: Readonly<Record<string, string>> = {
  linear: 'Linear',
  github: 'GitHub',
  gitlab: 'GitLab',
  jira: 'Jira',
};

/** What stands for one ticket in an address: `LIN-42`, or a number behind `issues/`. */
const ticketIds = /\/issues?\/(\d+)|[/=]([A-Z][A-Z0-9]+-\d+)(?![\w-])/;

/** `Linear LIN-42`, `GitHub #7`; the host where the address names nothing. */
function ticketName(tracker: string | null, url: string): string {
  const [, number, key] = ticketIds.exec(url) ?? [];
  const id = key ?? (number === undefined ? null : `#${number}`);
  const where = trackers[tracker ?? ''] ?? new URL(url).host;
  return id === null ? where : `${where} ${id}`;
}
