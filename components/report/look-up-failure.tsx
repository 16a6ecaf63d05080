import type { MouseEvent } from 'react';
import type { Failure } from '@/utils/facts/failure';
import { failureWords } from '@/utils/report/failure-words';
import { useMoments } from './moments';

type LookUpFailureProps = {
  readonly failure: Failure;
  readonly onRetry: () => void;
  /** What is missing, as a sentence, where that does not stand beside it. */
  readonly what?: string;
};

/** Why something that was asked for on the spot is not there, and a button that asks again. */
export function LookUpFailure({ failure, onRetry, what: missing }: LookUpFailureProps) {
  const { zone } = useMoments();
  const { what, next } = failureWords(failure, zone);
  const retry = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    // The button goes away with the failure: the focus stays with the row, or in what is around it.
    const around = currentTarget.closest<HTMLElement>('[tabindex="-1"]');
    const place = currentTarget.closest('li')?.querySelector('button') ?? around;
    place?.focus({ preventScroll: true });
    onRetry();
  };
  return (
    <div className="look-up-failure" role="status">
      <p>
        {missing !== undefined && <strong>{missing} </strong>}
        {what} {next}
      </p>
      <button type="button" className="button small" onClick={retry}>
        Retry
      </button>
    </div>
  );
}
