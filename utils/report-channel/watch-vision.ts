import { browser } from 'wxt/browser';
import type { SessionRef } from '@/utils/session/link';
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

/** What is stored about the summary of a session, beside the fact of its observations. */
export type VisionState = {
  readonly job: StoredJob | null;
  readonly text: QuestionText | null;
  readonly recorded: Recorded | null;
};

/** Calls back with the job and its texts now and whenever one of them changes. Returns how to stop. */
export function watchVision(ref: SessionRef, onState: (state: VisionState) => void): () => void {
  const readers: Readonly<Record<string, (value: unknown) => Partial<VisionState>>> = {
    [jobKey(ref)]: (value) => ({ job: readJob(value) }),
    [questionTextKey(ref)]: (value) => ({ text: readMemory(questionTextSchema, value) }),
    [recordedKey(ref)]: (value) => ({ recorded: readMemory(recordedSchema, value) }),
  };
  let state: VisionState = { job: null, text: null, recorded: null };
  let stopped = false;
  const changedSince = new Set<string>();

  const take = (key: string, value: unknown) => {
    state = { ...state, ...readers[key]?.(value) };
  };
  const listener = (changes: Readonly<Record<string, { readonly newValue?: unknown }>>) => {
    const ours = Object.entries(changes).filter(([key]) => key in readers);
    for (const [key, { newValue }] of ours) {
      changedSince.add(key);
      take(key, newValue);
    }
    if (ours.length > 0) onState(state);
  };
  // Listening first: what is written between reading and listening would be lost.
  browser.storage.onChanged.addListener(listener);
  const session = [questionTextKey(ref), recordedKey(ref)];
  void Promise.all([browser.storage.local.get(jobKey(ref)), browser.storage.session.get(session)]).then((stored) => {
    if (stopped) return;
    for (const [key, value] of stored.flatMap((one) => Object.entries(one))) {
      // What changed while this was read is newer than what was read.
      if (!changedSince.has(key)) take(key, value);
    }
    onState(state);
  });
  return () => {
    stopped = true;
    browser.storage.onChanged.removeListener(listener);
  };
}
