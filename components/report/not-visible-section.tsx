import { Check, CircleHelp, CircleSlash, Contrast } from 'lucide-react';
import type { ReactNode } from 'react';
import { OutsideLink } from '@/components/ui/outside-link';
import type { FactName } from '@/utils/facts/session-facts';
import type { Blindness } from '@/utils/report/not-visible';
import type { SectionState } from '@/utils/report/section';
import { type ProjectPlace, scenePage } from '@/utils/session/posthog-url';
import { ReportSection } from './report-section';

type NotVisibleSectionProps = {
  readonly section: SectionState<readonly Blindness[]>;
  readonly onRetry: (facts: readonly FactName[]) => void;
  readonly place: ProjectPlace;
};

/** What this report could not see, so that nothing missing reads as nothing wrong. */
export function NotVisibleSection({ section, onRetry, place }: NotVisibleSectionProps) {
  return (
    <ReportSection title="Not visible to this report" section={withoutFailures(section)} onRetry={onRetry} rows={8}>
      {(lines) => (
        <ul className="blindness">
          {lines.map(({ id, label, seen, reason, fix }) => (
            <li key={id} className={seen}>
              <span className="mark" role="img" aria-label={words[seen]}>
                {icons[seen]}
              </span>
              <span>
                <b>{label}</b> <span className="reason">{reason}</span>
                {fix && (
                  <>
                    {' '}
                    <OutsideLink href={scenePage(place, fix.path)}>{fix.words}</OutsideLink>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </ReportSection>
  );
}

/** What failed says so in its own section; here it is one line of the list. */
function withoutFailures<Content>(section: SectionState<Content>): SectionState<Content> {
  return section.state === 'ready' ? { ...section, failures: [] } : section;
}

const words: Record<Blindness['seen'], string> = {
  yes: 'Seen',
  no: 'Not seen',
  partly: 'Partly seen',
  unknown: 'Not known',
};

const icons: Record<Blindness['seen'], ReactNode> = {
  yes: <Check size={14} />,
  no: <CircleSlash size={14} />,
  partly: <Contrast size={14} />,
  unknown: <CircleHelp size={14} />,
};
