import { ProblemNotice } from './problem-notice';
import type { ConnectState } from './use-connect';

/** Says how an attempt to connect goes, also to those who do not see the page. */
export function AttemptWords({ attempt }: { readonly attempt: ConnectState }) {
  return (
    <>
      <p role="status" className="hint">
        {attempt.state === 'asking' && `Asking ${new URL(attempt.origin).host} about the key.`}
        {attempt.state === 'connected' && `Connected to ${attempt.connection.label}.`}
      </p>
      <ProblemNotice problem={attempt.state === 'failed' ? attempt.problem : null} />
    </>
  );
}
