import { browser } from 'wxt/browser';
import type { SessionRef } from '@/utils/session/link';
import { watchSession } from '@/utils/session-area/watch-session';
import { jobKey, readJob, type StoredJob } from '@/utils/vision/job';
import {
  type QuestionText,
  questionTextKey,
  questionTextSchema,
  type Recorded,
  readMemory,
  recordedKey,
  recordedSchema,
} from '@/utils/vision/memory';
import { watchStored } from '@/utils/watch-stored';

/** What is stored about the summary of a session, beside the fact of its observations. */
export type VisionState = {
  readonly job: StoredJob | null;
  readonly text: QuestionText | null;
  readonly recorded: Recorded | null;
};

/** Calls back with the job and its texts now and whenever one of them changes. Returns how to stop. */
export function watchVision(ref: SessionRef, onState: (state: VisionState) => void): () => void {
  const [text, recorded] = [questionTextKey(ref), recordedKey(ref)];
  let state: VisionState = { job: null, text: null, recorded: null };
  // Nothing is told before the job is known: a report without its question would be shown for a moment.
  let isKnown = false;
  const learn = (part: Partial<VisionState>) => {
    state = { ...state, ...part };
    if (isKnown) onState(state);
  };
  const stopWatchingTexts = watchSession([text, recorded], (items) => {
    learn({
      ...(items.has(text) && { text: readMemory(questionTextSchema, items.get(text)) }),
      ...(items.has(recorded) && { recorded: readMemory(recordedSchema, items.get(recorded)) }),
    });
  });
  const stopWatchingJob = watchJob(ref, (job) => {
    isKnown = true;
    learn({ job });
  });
  return () => {
    stopWatchingTexts();
    stopWatchingJob();
  };
}

function watchJob(ref: SessionRef, onJob: (job: StoredJob | null) => void): () => void {
  const key = jobKey(ref);
  let stopped = false;
  let changed = false;
  // Listening first: what is written between reading and listening would be lost.
  const stopWatching = watchStored(key, (job) => {
    changed = true;
    onJob(readJob(job));
  });
  void browser.storage.local.get(key).then((stored) => {
    // What changed while this was read is newer than what was read.
    if (!stopped && !changed) onJob(readJob(stored[key]));
  });
  return () => {
    stopped = true;
    stopWatching();
  };
}
