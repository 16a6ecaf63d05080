import { findWords } from '@/components/investigate/find-words';
import { InvestigateForm } from '@/components/investigate/investigate-form';
import type { ReportSession, Shown } from './use-report-session';

type NothingShownProps = {
  readonly shown: Extract<Shown, { kind: 'no-recording' | 'not-found' }>;
  readonly session: Pick<ReportSession, 'other' | 'show'>;
};

/** No session to report on: why, and the ways to one. */
export function NothingShown({ shown, session: { other, show } }: NothingShownProps) {
  return (
    <main className="standalone">
      {shown.kind === 'not-found' ? (
        <>
          <h2>This is no recording</h2>
          <p>{findWords(shown.asked.problem)}</p>
          <p className="asked-text">{shown.asked.text}</p>
        </>
      ) : (
        <>
          <h2>No recording is open here</h2>
          <p>Open one in PostHog, or paste its session ID or its link.</p>
        </>
      )}
      {other && (
        <p>
          <button type="button" className="button primary" onClick={other.show}>
            Investigate the recording on this page
          </button>
        </p>
      )}
      {show && <InvestigateForm onLink={show} focused={shown.kind === 'no-recording'} />}
    </main>
  );
}
