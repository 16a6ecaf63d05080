import './other-sessions.css';
import { OutsideLink } from '@/components/ui/outside-link';
import type { FactName } from '@/utils/facts/session-facts';
import type { OtherSessionRow, OtherSessions as OtherSessionsFacts } from '@/utils/report/other-sessions';
import type { SectionState } from '@/utils/report/section';
import { formatDate, formatDuration } from '@/utils/report/time';
import { type ProjectPlace, replayUrl } from '@/utils/session/posthog-url';
import { Failures } from './failures';
import { useMoments } from './moments';
import { Sentence } from './sentence';

type OtherSessionsProps = {
  readonly state: SectionState<OtherSessionsFacts>;
  readonly place: ProjectPlace;
  readonly onRetry: (facts: readonly FactName[]) => void;
};

/** The person's other sessions: one line, whose place is kept from the start, and a list of them on request. */
export function OtherSessions({ state, place, onRetry }: OtherSessionsProps) {
  switch (state.state) {
    case 'loading':
      return (
        <div className="other-sessions skeleton" aria-busy="true">
          <i />
        </div>
      );
    case 'failed':
      return <Failures failures={state.failures} isAll={false} onRetry={onRetry} />;
    case 'empty':
      return <p className="other-sessions">{state.sentence}</p>;
    case 'ready':
      return <Told told={state.content} place={place} />;
  }
}

function Told({ told, place }: { readonly told: OtherSessionsFacts; readonly place: ProjectPlace }) {
  const { words, split, sessions, cut } = told;
  if (sessions.length === 0) {
    return (
      <p className="other-sessions">
        <Sentence words={words} />
      </p>
    );
  }
  return (
    <details className="other-sessions">
      <summary title="Other sessions of this person, 30 days before and after">
        <Sentence words={words} />
      </summary>
      {split !== null && <p>{split}</p>}
      <ul>
        {sessions.map((session) => (
          <Row key={session.sessionId} session={session} place={place} />
        ))}
      </ul>
      {cut && <p>Older ones are not listed.</p>}
    </details>
  );
}

function Row({ session, place }: { readonly session: OtherSessionRow; readonly place: ProjectPlace }) {
  const { zone } = useMoments();
  const { sessionId, startAt, lengthMs, isLater, troubles, hasSameError } = session;
  const about = [formatDuration(lengthMs), ...(isLater ? ['later'] : []), ...(troubles === '' ? [] : [troubles])];
  return (
    <li>
      <OutsideLink href={replayUrl(place, sessionId)}>{formatDate(startAt, zone)}</OutsideLink>
      <span>
        {about.join(' · ')}
        {hasSameError && <strong> · same error</strong>}
      </span>
    </li>
  );
}
