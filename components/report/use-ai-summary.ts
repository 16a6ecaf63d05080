import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { SessionFacts } from '@/utils/facts/session-facts';
import type { VisionAct } from '@/utils/messages/vision';
import { openVisionChannel, type VisionChannel } from '@/utils/report-channel/vision-channel';
import { type VisionState, watchVision } from '@/utils/report-channel/watch-vision';
import { refKey, type SessionRef } from '@/utils/session/link';
import { isFollowed, type VisionView, visionView } from '@/utils/vision/view';

export type AiSummaryState = {
  /** `null` until it is known whether a job goes on. */
  readonly view: VisionView | null;
  readonly act: (message: VisionAct) => void;
};

/** Follows the summary of a session while somebody looks. `place`: where it stands on the page. */
export function useAiSummary(
  ref: SessionRef,
  { observations }: SessionFacts,
  place: RefObject<HTMLElement | null>,
): AiSummaryState {
  const { connectionId, projectId, sessionId } = ref;
  // The same session told again must not be watched anew.
  const session = useMemo(() => ({ connectionId, projectId, sessionId }), [connectionId, projectId, sessionId]);
  const [known, setKnown] = useState<{ readonly of: string; readonly state: VisionState } | null>(null);
  const channel = useRef<VisionChannel | null>(null);
  // What is known of one session is never shown as that of another.
  const state = known?.of === refKey(session) ? known.state : null;

  useEffect(() => {
    const opened = openVisionChannel(session);
    channel.current = opened;
    const stop = watchVision(session, (next) => {
      opened.follow(isFollowed(next.job));
      setKnown({ of: refKey(session), state: next });
    });
    return () => {
      stop();
      opened.close();
    };
  }, [session]);

  const view = useMemo(() => state && visionView({ observations, ...state }), [observations, state]);
  const mayBeRecorded =
    state !== null && state.recorded === null && view?.summary === null && observations.state === 'ready';
  const wants = mayBeRecorded && observations.data.rows.state === 'read';
  useEffect(() => {
    const { current } = place;
    if (!wants || !current) return;
    // A summary whose row is gone is looked for when its place comes into view: it costs a query.
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      channel.current?.act({ type: 'find-recorded' });
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [wants, place]);

  return { view, act: (message) => channel.current?.act(message) };
}
