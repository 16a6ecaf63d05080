import type { RecordingFact } from '@/utils/facts/recording';

/**
 * Limits that Replay Vision sets, in seconds. PostHog: products/replay_vision/backend/session_limits.py.
 */
const limits = { durationS: 15, activeS: 10, longestActiveS: 3600 } as const;

/** Why PostHog would likely not summarize a recording, or why the summary would be a poor one. */
export type Obstacle =
  | { readonly kind: 'no-recording' }
  | { readonly kind: 'too-short'; readonly durationS: number }
  | { readonly kind: 'too-idle'; readonly activeS: number }
  | { readonly kind: 'too-long'; readonly activeS: number }
  /** A summary made now covers what is recorded so far, and stands in the way of one of the whole. */
  | { readonly kind: 'still-recording' };

/**
 * What stands in the way of a summary by the recording's own numbers, the gravest alone; `null` where nothing does or
 * nothing is known. PostHog decides by its own numbers: all but a missing recording is a warning.
 */
export function obstacleOf(recording: RecordingFact | null): Obstacle | null {
  if (recording === null) return null;
  if (recording.kind === 'missing') return { kind: 'no-recording' };
  const { durationS, activeS, ongoing } = recording.recording;
  if (ongoing) return { kind: 'still-recording' };
  if (durationS !== null && durationS < limits.durationS) return { kind: 'too-short', durationS };
  if (activeS !== null && activeS < limits.activeS) return { kind: 'too-idle', activeS };
  if (activeS !== null && activeS > limits.longestActiveS) return { kind: 'too-long', activeS };
  return null;
}
