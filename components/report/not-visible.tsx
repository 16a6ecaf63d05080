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

type NotVisibleProps = { readonly checklist: readonly Blindness[]; readonly place: ProjectPlace };

/** The checklist of what the report may be blind to, in its fixed order: each with the reason and what would change it. */
export function NotVisible({ checklist, place }: NotVisibleProps) {
  return (
    <ul className="blindness">
      {checklist.map(({ id, label, seen, answer, reason, fix }) => {
        const Icon = icons[seen];
        return (
          <li key={id} className={seen}>
            <Icon aria-hidden size={14} />
            <p>
              <strong>{label}</strong>
              <span className="unseen">: {answer}.</span> {reason}
              {fix !== null && (
                <>
                  {' '}
                  <OutsideLink href={projectPageUrl(place, fix.path)}>{fix.words}</OutsideLink>
                </>
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
