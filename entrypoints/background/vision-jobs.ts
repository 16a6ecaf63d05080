import type { SessionRef } from '@/utils/session/link';
import { isJobKey, type Job, jobKey, readJob, type StoredJob, storedForm } from '@/utils/vision/job';

/** The part of `storage.local` that jobs need. */
export type JobArea = {
  get(keys: string | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string): Promise<void>;
};

/** The jobs on disk, a key each. A write that the browser refuses rejects, and then nothing may be sent. */
export type Jobs = {
  readonly read: (ref: SessionRef) => Promise<StoredJob | null>;
  readonly write: (job: Job) => Promise<void>;
  readonly remove: (ref: SessionRef) => Promise<void>;
  /** All that can be read. */
  readonly all: () => Promise<Job[]>;
};

export function createJobs(area: JobArea): Jobs {
  return {
    read: async (ref) => readJob((await area.get(jobKey(ref)))[jobKey(ref)]),
    write: (job) => area.set({ [jobKey(job.ref)]: storedForm(job) }),
    remove: (ref) => area.remove(jobKey(ref)),
    all: async () =>
      Object.entries(await area.get(null)).flatMap(([key, stored]) => {
        const job = isJobKey(key) ? readJob(stored) : null;
        return job?.state === 'readable' ? [job.job] : [];
      }),
  };
}
