import type { FailureWords } from '@/utils/report/failure-words';

/** What went wrong and what to do next, said aloud when it comes; empty for `null`. */
export function ProblemNotice({ problem }: { readonly problem: FailureWords | null }) {
  return (
    <div role="alert">
      {problem && (
        <div className="notice">
          <p className="notice-title">{problem.what}</p>
          <p>{problem.next}</p>
        </div>
      )}
    </div>
  );
}
