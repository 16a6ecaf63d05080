import { OutsideLink } from '@/components/ui/outside-link';
import type { OtherSessionRow, OtherSessions } from '@/utils/report/other-sessions';
import { formatDate, formatDuration } from '@/utils/report/time';
import { type ProjectPlace, replayUrl } from '@/utils/session/posthog-url';
import { useMoments } from './moments';

type OtherSessionListProps = { readonly told: OtherSessions; readonly place: ProjectPlace };

/** Each other session with what went wrong in it, and whether the story of this one goes on there. */
export default function OtherSessionList({ told, place }: OtherSessionListProps) {
  const { split, sessions, cut } = told;
  return (
    <>
      {split !== null && <p>{split}</p>}
      <ul>
        {sessions.map((session) => (
          <Row key={session.sessionId} session={session} place={place} />
        ))}
      </ul>
      {cut && <p>Older ones are not listed.</p>}
    </>
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
