import { OutsideLink } from '@/components/ui/outside-link';
import type { FactName } from '@/utils/facts/session-facts';
import type { SectionState } from '@/utils/report/section';
import { formatDate, formatOffset } from '@/utils/report/time';
import type { Who } from '@/utils/report/who';
import { type ProjectPlace, personUrl } from '@/utils/session/posthog-url';
import { useMoments } from './moments';
import { ReportSection } from './report-section';

type WhoSectionProps = {
  readonly section: SectionState<Who>;
  readonly onRetry: (facts: readonly FactName[]) => void;
  readonly place: ProjectPlace;
};

/** Who it was. */
export function WhoSection({ section, onRetry, place }: WhoSectionProps) {
  return (
    <ReportSection title="Who" section={section} onRetry={onRetry} rows={3}>
      {(who) => <WhoCard who={who} place={place} />}
    </ReportSection>
  );
}

function WhoCard({ who, place }: { readonly who: Who; readonly place: ProjectPlace }) {
  const { zone } = useMoments();
  const where = [who.company, who.place, who.device].filter((part) => part !== null).join(' · ');
  const since = who.firstSeenAt === null ? null : `First seen ${formatDate(who.firstSeenAt, zone)}`;
  return (
    <div className="who">
      <span className={who.anonymous ? 'avatar anonymous' : 'avatar'} aria-hidden>
        {who.anonymous ? '?' : initial(who.name)}
      </span>
      <div className="who-lines">
        <p className="who-name">
          {who.distinctId === null ? (
            <b>{who.name}</b>
          ) : (
            <OutsideLink href={personUrl(place, who.distinctId)}>{who.name}</OutsideLink>
          )}
          {who.plan !== null && <span className="chip">{who.plan}</span>}
        </p>
        {who.email !== null && who.email !== who.name && <p>{who.email}</p>}
        {where !== '' && <p>{where}</p>}
        <p className="muted">
          {[who.anonymous ? 'PostHog has no person for this visitor' : since, identifiedWords(who)]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
      </div>
    </div>
  );
}

function identifiedWords({ identified }: Who): string | null {
  if (identified === null) return null;
  return identified.offsetMs < 0
    ? 'identified before the recording'
    : `identified at ${formatOffset(identified.offsetMs)}`;
}

function initial(name: string): string {
  const [first = '?'] = [...name.trim()];
  return first.toLocaleUpperCase();
}
