import './who.css';
import { UserRound } from 'lucide-react';
import { OutsideLink } from '@/components/ui/outside-link';
import type { Moment } from '@/utils/report/moment';
import type { Who as WhoFacts } from '@/utils/report/who';
import { InlineMoment } from './moments';

type WhoProps = {
  readonly who: WhoFacts;
  /** The person's page in PostHog. */
  readonly href: string | null;
  readonly firstSeen: string | null;
};

/** The person in two lines. */
export function Who({ who, href, firstSeen }: WhoProps) {
  const { name, email, plan, company, place, device } = who;
  const around = [company, place, device].filter((part) => part !== null);
  const since = who.anonymous
    ? who.identified === null
      ? 'Not identified in this project'
      : null
    : firstSeen && `First seen ${firstSeen}`;
  return (
    <div className="who">
      <span className="avatar" aria-hidden>
        {(!who.anonymous && initial(name)) || <UserRound size={18} />}
      </span>
      <div>
        <p className="who-name">
          {href === null ? <strong>{name}</strong> : <OutsideLink href={href}>{name}</OutsideLink>}
          {plan !== null && <span className="tag">{plan}</span>}
        </p>
        {email !== null && email !== name && <p className="who-around">{email}</p>}
        {around.length > 0 && <p className="who-around">{around.join(' · ')}</p>}
        <p className="who-since">
          {since}
          {since !== null && who.identified && ' · '}
          {who.identified && <Identified at={who.identified} isFirst={since === null} />}
        </p>
      </div>
    </div>
  );
}

type IdentifiedProps = { readonly at: Moment; readonly isFirst: boolean };

function Identified({ at, isFirst }: IdentifiedProps) {
  const verb = isFirst ? 'Identified' : 'identified';
  if (at.offsetMs < 0) return `${verb} at the start`;
  return (
    <span className="together">
      {verb} at <InlineMoment moment={at} />
    </span>
  );
}

/** The first letter or digit, as a picture of the name. */
function initial(name: string): string | null {
  return /[\p{L}\p{N}]/u.exec(name)?.[0].toUpperCase() ?? null;
}
