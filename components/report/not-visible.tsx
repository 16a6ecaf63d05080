import './not-visible.css';
import { CircleCheck, CircleDashed, CircleSlash, type LucideIcon } from 'lucide-react';
import { OutsideLink } from '@/components/ui/outside-link';
import type { Blindness } from '@/utils/report/not-visible';
import { type ProjectPlace, projectPageUrl } from '@/utils/session/posthog-url';

const icons: { readonly [Seen in Blindness['seen']]: LucideIcon } = {
  yes: CircleCheck,
  partly: CircleDashed,
  unknown: CircleDashed,
  no: CircleSlash,
};

const seenWords: { readonly [Seen in Blindness['seen']]: string } = {
  yes: 'seen',
  partly: 'seen in part',
  unknown: 'not known',
  no: 'not seen',
};

type NotVisibleProps = { readonly checklist: readonly Blindness[]; readonly place: ProjectPlace };

/** The checklist of what the report may be blind to: what it could not see with the reason, the rest in one line. */
export function NotVisible({ checklist, place }: NotVisibleProps) {
  const blind = checklist.filter(({ seen }) => seen !== 'yes');
  const seen = checklist.filter((one) => one.seen === 'yes');
  return (
    <>
      <ul className="blindness">
        {blind.map((one) => (
          <Line key={one.id} one={one} place={place} />
        ))}
      </ul>
      {seen.length > 0 && (
        <details className="seen">
          <summary>
            <CircleCheck aria-hidden size={14} />
            Seen: {listOf(seen)}
          </summary>
          <ul className="blindness">
            {seen.map((one) => (
              <Line key={one.id} one={one} place={place} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Line({ one: { label, seen, reason, fix }, place }: { readonly one: Blindness; readonly place: ProjectPlace }) {
  const Icon = icons[seen];
  return (
    <li>
      <Icon className={seen} aria-hidden size={14} />
      <p>
        <strong>{label}</strong>
        <span className="unseen"> {seenWords[seen]}.</span> {reason}
        {fix !== null && (
          <>
            {' '}
            <OutsideLink href={projectPageUrl(place, fix.path)}>{fix.words}</OutsideLink>
          </>
        )}
      </p>
    </li>
  );
}

function listOf(checklist: readonly Blindness[]): string {
  return checklist.map(({ label }) => label.toLowerCase()).join(', ');
}

/** `1 of 8`. */
export function notSeenNote(checklist: readonly Blindness[]): string {
  return `${checklist.filter(({ seen }) => seen !== 'yes').length} of ${checklist.length}`;
}
