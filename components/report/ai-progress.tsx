import { useEffect, useState } from 'react';
import { formatClock, formatDay, formatLength } from '@/utils/report/time';
import type { Job } from '@/utils/vision/job';
import { phaseWords, reasonWords } from '@/utils/vision/wording';
import { useMoments } from './moments';

/** What goes on, how far it is and since when. */
export function AiProgress({ job, since }: { readonly job: Job; readonly since: number }) {
  const { zone } = useMoments();
  const progress = job.phase.name === 'waiting' ? job.phase.progress : null;
  const times = { clock: (at: number) => formatClock(at, zone), day: (at: number) => formatDay(at, zone) };
  const isLong = job.phase.name === 'finding' || job.phase.name === 'waiting';
  const words = phaseWords(job);
  return (
    <div className="ai-progress">
      <p className="ai-phase">
        <span role="status">{words}</span> {isLong && <Elapsed since={since} />}
      </p>
      <progress
        aria-label="Summary"
        {...(progress === null ? {} : { max: progress.steps, value: progress.step + 0.5 })}
      />
      {job.trouble && <p className="ai-warning">{reasonWords(job.trouble, times).what} It is tried again by itself.</p>}
      {isLong && <p className="ai-hint">You can close this. The icon shows a number when the summary is ready.</p>}
    </div>
  );
}

/** `1:42 so far`. It counts for the eye alone: nobody wants to hear every second. */
function Elapsed({ since }: { readonly since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="ai-elapsed" aria-live="off">
      {formatLength(now - since)} so far
    </span>
  );
}
