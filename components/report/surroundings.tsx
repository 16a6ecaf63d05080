import { useMemo } from 'react';
import type { FactName } from '@/utils/facts/session-facts';
import { type Around, contextSection, notVisibleSection } from '@/utils/report/surroundings';
import type { ProjectPlace } from '@/utils/session/posthog-url';
import { Context } from './context';
import { NotVisible } from './not-visible';
import { ReportSection } from './report-section';
import { notSeenNote } from './section-notes';

type ContextSectionProps = {
  readonly around: Around;
  readonly onRetry: (facts: readonly FactName[]) => void;
};

/** What is around the session. */
export function ContextSection({ around, onRetry }: ContextSectionProps) {
  const context = useMemo(() => contextSection(around), [around]);
  return (
    <ReportSection title="Context" state={context} shape="facts" rows={12} onRetry={onRetry}>
      {(known) => <Context context={known} />}
    </ReportSection>
  );
}

/** What the report may be blind to. */
export function NotVisibleSection({ around, place }: { readonly around: Around; readonly place: ProjectPlace }) {
  const notVisible = useMemo(() => notVisibleSection(around), [around]);
  return (
    <ReportSection title="Not visible to this report" state={notVisible} rows={4} note={notSeenNote}>
      {(checklist) => <NotVisible checklist={checklist} place={place} />}
    </ReportSection>
  );
}
