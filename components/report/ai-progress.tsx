import { useEffect, useState } from 'react';
import { formatLength } from '@/utils/report/time';
import type { Job } from '@/utils/vision/job';
import { phaseWords, reasonWords } from '@/utils/vision/wording';
import { useTimes } from './use-times';

/** What goes on, how far it is and since when. */
export function AiProgress({ job, since }: { readonly job: Job; readonly since: number }) {
  const times = useTimes();
  const progress = job.phase.name === 'waiting' ? job.phase.progress : null;
  const isLong = job.phase.name === 'finding' || job.phase.name === 'waiting';
  return (
    <div className="ai-progress">
      <p className="ai-phase">
        <span>{phaseWords(job)}</span> {isLong && <Elapsed since={since} />}
      </p>
      <progress
        aria-label="Summary"
        {...(progress === null ? {} : { max: progress.steps, value: progress.step + 0.5 })}
      />
      {job.trouble && (
        <p className="ai-warning">{reasonWords(job.trouble, times).what} The next try comes by itself.</p>
      )}
      {isLong && <p className="ai-hint">You can close this. The icon shows a number when the summary is ready.</p>}
    </div>
  );
}

/** `1:42 so far`. */
function Elapsed({ since }: { readonly since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return <span className="ai-elapsed">{formatLength(now - since)} so far</span>;
}
