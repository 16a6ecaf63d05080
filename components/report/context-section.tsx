import type { FactName } from '@/utils/facts/session-facts';
import type { ContextLine } from '@/utils/report/context';
import type { SectionState } from '@/utils/report/section';
import { ReportSection } from './report-section';
import { Sentence } from './sentence';

type ContextSectionProps = {
  readonly section: SectionState<readonly ContextLine[]>;
  readonly onRetry: (facts: readonly FactName[]) => void;
};

/** Everything around the session: how long, on what, from where. */
export function ContextSection({ section, onRetry }: ContextSectionProps) {
  return (
    <ReportSection title="Context" section={section} onRetry={onRetry} rows={9}>
      {(lines) => (
        <dl className="context">
          {lines.map(({ label, value, hint }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Sentence words={value} />
                {hint !== null && <span className="muted second">{hint}</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </ReportSection>
  );
}
