import { useEffect, useRef, useState } from 'react';
import { watchConnections } from '@/utils/connections/store';
import { type FactName, factNames, type SessionFacts } from '@/utils/facts/session-facts';
import { quietStatus, type SessionStatus } from '@/utils/facts/session-status';
import type { ToReport } from '@/utils/messages/extension';
import type { Theme } from '@/utils/messages/player';
import { connectPlayer, type FromPlayer, type PlayerPort, type SeekOutcome } from '@/utils/player/player-port';
import { createPlayhead, type Playhead } from '@/utils/player/playhead';
import { openReportChannel, type ReportChannel } from '@/utils/report-channel/report-channel';
import { noFacts, watchFacts } from '@/utils/report-channel/watch-facts';
import { watchStatus } from '@/utils/report-channel/watch-status';
import { type Link, refKey, type SessionRef } from '@/utils/session/link';

type Answer = ToReport | { readonly type: 'orphaned' } | { readonly type: 'no-recording' } | null;
type Investigating = Extract<ToReport, { type: 'investigating' }>;

/** What the report page has to show. */
export type Shown =
  /** Nothing is known yet, or this page is framed where it does not belong. */
  | { readonly kind: 'nothing' }
  /** The address of the tab shows no recording any more. */
  | { readonly kind: 'no-recording' }
  | { readonly kind: 'orphaned' }
  | ({ readonly kind: 'not-connected' } & Pick<Extract<ToReport, { type: 'not-connected' }>, 'origin' | 'reason'>)
  | ({ readonly kind: 'unknown-project' } & Pick<Extract<ToReport, { type: 'unknown-project' }>, 'projects'>)
  | ({ readonly kind: 'report'; readonly facts: SessionFacts } & Pick<Investigating, 'ref' | 'connection' | 'project'>);

export type ReportSession = {
  readonly shown: Shown;
  /** Whether the facts are being asked for anew, and whether PostHog asked for a rest. */
  readonly status: SessionStatus;
  readonly playhead: Playhead;
  /** Moves the player to `ms` from the recording's start. */
  readonly seek: (ms: number) => Promise<SeekOutcome>;
  readonly retry: (facts: readonly FactName[]) => void;
  readonly refresh: () => void;
  readonly collapse: () => void;
  /** Takes the link for one of this project. */
  readonly chooseProject: (projectId: number) => void;
};

/** How often an ongoing session is asked for newer rows while somebody looks, in ms. */
const freshness = 120_000;

/** Follows the recording in view in this tab, has it investigated, and gives what is known of it so far. */
export function useReportSession(): ReportSession {
  const [answer, setAnswer] = useState<Answer>(null);
  const [ref, setRef] = useState<SessionRef | null>(null);
  const [facts, setFacts] = useState<SessionFacts>(noFacts);
  const [status, setStatus] = useState<SessionStatus>(quietStatus);
  const [playhead] = useState(createPlayhead);
  const player = useRef<PlayerPort | null>(null);
  const channel = useRef<ReportChannel | null>(null);
  const link = useRef<Link | null>(null);
  const awaiting = useRef(true);

  useEffect(() => {
    const opened = openReportChannel(
      (next) => {
        setAnswer(next);
        const nextRef = next.type === 'investigating' ? next.ref : null;
        // The same session told again keeps its object, so that nothing is watched anew.
        setRef((now) => (now && nextRef && refKey(now) === refKey(nextRef) ? now : nextRef));
      },
      () => awaiting.current,
    );
    channel.current = opened;
    // A page that could show nothing asks again when a key is entered.
    const stopWatchingConnections = watchConnections(opened.resume);

    const show = (next: Link | null, teamId: number | null) => {
      link.current = next;
      playhead.set(null);
      if (next) opened.investigate(next, teamId);
      else setAnswer({ type: 'no-recording' });
    };
    const hear = (message: FromPlayer) => {
      switch (message.type) {
        case 'playhead':
          if (message.sessionId === link.current?.sessionId) playhead.set(message.ms);
          return;
        case 'showing':
          show(message.link, message.teamId);
          followTheme(message.theme);
          return;
        case 'theme':
          followTheme(message.theme);
          return;
      }
    };
    const connecting = connectPlayer(hear, () => {
      player.current = null;
    });
    connecting.then(
      (port) => {
        player.current = port;
      },
      () => setAnswer({ type: 'no-recording' }),
    );
    return () => {
      stopWatchingConnections();
      opened.close();
      connecting.then((port) => port.close()).catch(() => {});
    };
  }, [playhead]);

  useEffect(() => {
    setFacts(noFacts());
    setStatus(quietStatus);
    if (!ref) return;
    const stopWatching = watchFacts(ref, setFacts);
    const stopWatchingStatus = watchStatus(ref, setStatus);
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') channel.current?.keepFresh(ref);
    }, freshness);
    return () => {
      stopWatching();
      stopWatchingStatus();
      clearInterval(timer);
    };
  }, [ref]);

  useEffect(() => {
    const isLoading = factNames.some((name) => facts[name].state === 'loading');
    awaiting.current = answer === null || (answer.type === 'investigating' && isLoading) || isBusy(status);
  }, [answer, facts, status]);

  const durationMs = durationOf(facts);
  useEffect(() => {
    if (ref && durationMs) player.current?.tellDuration(ref.sessionId, durationMs);
  }, [ref, durationMs]);

  return {
    shown: shownFor(answer, facts),
    status,
    playhead,
    seek: async (ms) => (ref && player.current ? await player.current.seek(ref.sessionId, ms) : 'no-player'),
    retry: (names) => ref && channel.current?.retry(ref, names),
    refresh: () => ref && channel.current?.refresh(ref),
    collapse: () => player.current?.collapse(),
    chooseProject: (projectId) => {
      if (!link.current) return;
      channel.current?.investigate({ ...link.current, project: { kind: 'number', number: projectId } }, null);
    },
  };
}

function isBusy({ refreshingSince }: SessionStatus): boolean {
  return refreshingSince !== null;
}

function followTheme(theme: Theme): void {
  document.documentElement.style.colorScheme = theme;
}

function shownFor(answer: Answer, facts: SessionFacts): Shown {
  switch (answer?.type) {
    case undefined:
    case 'refused':
      return { kind: 'nothing' };
    case 'orphaned':
    case 'no-recording':
      return { kind: answer.type };
    case 'not-connected':
      return { kind: 'not-connected', origin: answer.origin, reason: answer.reason };
    case 'unknown-project':
      return { kind: 'unknown-project', projects: answer.projects };
    case 'investigating':
      return { kind: 'report', facts, ref: answer.ref, connection: answer.connection, project: answer.project };
  }
}

/** The recording's length in ms: from its start to its end where both are told, whole seconds otherwise. */
function durationOf({ recording }: SessionFacts): number | null {
  if (recording.state !== 'ready' || recording.data.kind !== 'found') return null;
  const { startAt, endAt, durationS } = recording.data.recording;
  if (startAt !== null && endAt !== null && endAt > startAt) return endAt - startAt;
  return durationS === null ? null : durationS * 1000;
}
