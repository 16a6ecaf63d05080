import type { ReactNode } from 'react';

type FailedProps = {
  readonly what: string;
  readonly next: string;
  /** `null` where asking again cannot help yet. */
  readonly onRetry: (() => void) | null;
  readonly children?: ReactNode;
};

/** What went wrong, what to do, and the way to try again. */
export function Failed({ what, next, onRetry, children }: FailedProps) {
  return (
    <div className="failed" role="status">
      <p>
        <b>{what}</b> {next}
      </p>
      {children}
      {onRetry && (
        <button type="button" className="button small" onClick={onRetry}>
          Retry
        </button>
      )}
    </div>
  );
}
