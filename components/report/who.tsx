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
          {who.anonymous ? 'Not identified in this project' : firstSeen !== null && `First seen ${firstSeen}`}
          {who.identified && <Identified at={who.identified} />}
        </p>
      </div>
    </div>
  );
}

function Identified({ at }: { readonly at: Moment }) {
  if (at.offsetMs < 0) return ' · identified at the start';
  return (
    <>
      {' · '}identified at <InlineMoment moment={at} />
    </>
  );
}

/** The first letter or digit, as a picture of the name. */
function initial(name: string): string | null {
  return /[\p{L}\p{N}]/u.exec(name)?.[0].toUpperCase() ?? null;
}
