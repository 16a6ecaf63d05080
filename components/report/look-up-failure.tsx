import type { Failure } from '@/utils/facts/failure';
import { failureWords } from '@/utils/report/failure-words';
import { useMoments } from './moments';

type LookUpFailureProps = { readonly failure: Failure; readonly onRetry: () => void };

/** Why something that was asked for on the spot is not there, and a button that asks again. */
export function LookUpFailure({ failure, onRetry }: LookUpFailureProps) {
  const { zone } = useMoments();
  const { what, next } = failureWords(failure, zone);
  return (
    <div className="look-up-failure" role="status">
      <p>
        {what} {next}
      </p>
      <button type="button" className="button small" onClick={onRetry}>
        Retry
      </button>
    </div>
  );
}
