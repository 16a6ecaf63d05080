import type { ReportSession } from './use-report-session';

type OtherRecordingProps = {
  readonly other: NonNullable<ReportSession['other']>;
  readonly surface: ReportSession['surface'];
};

/** Another recording is in view than the report is about: says so, and goes there on a press. */
export function OtherRecording({ other, surface }: OtherRecordingProps) {
  return (
    <p className="section-notice with-action" role="status">
      <span>{surface === 'dock' ? 'The player shows another recording.' : 'This tab shows another recording.'}</span>
      <button type="button" className="button small" onClick={other.show}>
        Show its report
      </button>
    </p>
  );
}
