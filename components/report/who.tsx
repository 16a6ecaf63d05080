import './who.css';
import { ChevronDown, UserRound } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useId, useState } from 'react';
import { OutsideLink } from '@/components/ui/outside-link';
import { pinnedProperties } from '@/utils/report/person-properties';
import type { Who as WhoFacts } from '@/utils/report/who';
import { clip } from '@/utils/report/words';
import type { ProjectRef } from '@/utils/session/link';
import { InlineMoment } from './moments';
import { usePins } from './use-pins';

type WhoProps = {
  readonly who: WhoFacts;
  /** The project whose pins are shown. */
  readonly project: ProjectRef;
  /** The person's page in PostHog. */
  readonly href: string | null;
  /** `New person` or `First seen 20 Nov 2026`. */
  readonly firstSeen: string | null;
  /** A line of its own below: the person's other sessions. */
  readonly children?: ReactNode;
};

/** Loaded when somebody asks for them. */
const PersonDetails = lazy(() => import('./person-details'));

/** So many pinned properties stand beside the name; all of them stand with the details. */
const mostTags = 3;

/** The person in a few lines, and everything known of them on request. */
export function Who({ who, project, href, firstSeen, children }: WhoProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { pins, pin } = usePins(project);
  const details = useId();
  const { name, email, company, place, device, properties, landmarks } = who;
  const around = [email !== name ? email : null, company, place, device].filter((part) => part !== null);
  const pinned = pinnedProperties(properties, pins).filter(({ text }) => text !== name);
  const hasDetails = properties.length > 0 || landmarks.length > 0;
  return (
    <div className="who">
      <span className="avatar" aria-hidden>
        {(!who.anonymous && initial(name)) || <UserRound size={18} />}
      </span>
      <div>
        <p className="who-name">
          {href === null ? <strong>{name}</strong> : <OutsideLink href={href}>{name}</OutsideLink>}
          {pinned.slice(0, mostTags).map((property) => (
            <Tag key={property.name} name={property.name} text={property.text} />
          ))}
          {pinned.length > mostTags && <span className="who-since">+{pinned.length - mostTags}</span>}
        </p>
        {around.length > 0 && (
          <p className="who-around" title={around.join(' · ')}>
            {around.join(' · ')}
          </p>
        )}
        <p className="who-since">
          <Since who={who} firstSeen={firstSeen} />
        </p>
        {children}
      </div>
      {hasDetails && (
        <button
          type="button"
          className="icon-button"
          aria-expanded={isOpen}
          aria-controls={details}
          aria-label="Person details"
          title="Person details"
          onClick={() => setIsOpen(!isOpen)}
        >
          <ChevronDown aria-hidden size={16} />
        </button>
      )}
      <div id={details} className="who-details" hidden={!isOpen}>
        <Suspense>
          {isOpen && <PersonDetails who={who} pins={pinned.map((one) => one.name)} chosen={pins} onPin={pin} />}
        </Suspense>
      </div>
    </div>
  );
}

/** A plan says what it is by itself; of other properties the value alone would say nothing. */
function Tag({ name, text }: { readonly name: string; readonly text: string }) {
  const short = clip(text, 40);
  return (
    <span className="tag" title={`${name}: ${clip(text, 300)}`}>
      {/plan|tier/i.test(name) ? short : `${clip(name, 30)}: ${short}`}
    </span>
  );
}

function Since({ who, firstSeen: seen }: Pick<WhoProps, 'who' | 'firstSeen'>) {
  const { anonymous, identified, wasAnonymous, entry } = who;
  if (identified === null && anonymous) {
    return `Not identified in this project${entry === null ? '' : ` · came ${entry}`}`;
  }
  if (identified === null) return seen;
  const before = seen === null ? '' : ' · ';
  if (!wasAnonymous || identified.offsetMs < 0)
    return `${seen ?? ''}${before}${seen ? 'i' : 'I'}dentified at the start`;
  return (
    <>
      {seen}
      {before}
      <span className="together">
        {seen ? 'a' : 'A'}nonymous until <InlineMoment moment={identified} />
      </span>
    </>
  );
}

/** The first letter or digit, as a picture of the name. */
function initial(name: string): string | null {
  return /[\p{L}\p{N}]/u.exec(name)?.[0].toUpperCase() ?? null;
}
