import { useEffect, useRef, useState } from 'react';
import { watchConnections } from '@/utils/connections/store';
import { type FactName, factNames, type SessionFacts } from '@/utils/facts/session-facts';
import { quietStatus, type SessionStatus } from '@/utils/facts/session-status';
import type { ToReport } from '@/utils/messages/extension';
import type { Theme } from '@/utils/messages/player';
import { createPlayhead, type Playhead } from '@/utils/player/playhead';
import { forgetLookUps } from '@/utils/report-channel/look-up';
import { openReportChannel, type ReportChannel } from '@/utils/report-channel/report-channel';
import { noFacts, watchFacts } from '@/utils/report-channel/watch-facts';
import { watchStatus } from '@/utils/report-channel/watch-status';
import { type Link, type ProjectRef, refKey, type SessionRef } from '@/utils/session/link';
import { openSource } from '@/utils/surface/open-source';
import { type SeekResult, seekOrOpen } from '@/utils/surface/seek-or-open';
import type { Source, View } from '@/utils/surface/source';
import { type Surface, thisSurface } from '@/utils/surface/surface';

type Answer = ToReport | { readonly type: 'orphaned' } | null;
type NotFound = Extract<View['asked'], { kind: 'problem' }>;
type Investigating = Extract<ToReport, { type: 'investigating' }>;

/** What the report page has to show. */
export type Shown =
  /** Nothing is known yet, or this page is framed where it does not belong. */
  | { readonly kind: 'nothing' }
  /** Nothing was asked for, or the tab shows no recording any more. */
  | { readonly kind: 'no-recording' }
  /** What was asked for is no recording. */
  | { readonly kind: 'not-found'; readonly asked: NotFound }
  | { readonly kind: 'orphaned' }
  | ({ readonly kind: 'not-connected' } & Pick<Extract<ToReport, { type: 'not-connected' }>, 'origin' | 'reason'>)
  | ({ readonly kind: 'unknown-project' } & Pick<
      Extract<ToReport, { type: 'unknown-project' }>,
      'choices' | 'connections'
    > & {
        /** How the link names its project. */
        readonly named: Link['project']['kind'];
      })
  | ({
      readonly kind: 'report';
      readonly facts: SessionFacts;
      /** How the link names its project. */
      readonly named: Link['project']['kind'];
    } & Pick<Investigating, 'ref' | 'connection' | 'project' | 'otherKeys' | 'isGuess'>);

export type ReportSession = {
  readonly shown: Shown;
  readonly surface: Surface['kind'] | null;
  /** Whether the facts are being asked for anew, and whether PostHog asked for a rest. */
  readonly status: SessionStatus;
  readonly playhead: Playhead;
  /** Another recording in view: the player's, or the one of the tab beside the panel. */
  readonly other: { readonly sessionId: string; readonly show: () => void } | null;
  /** Several players are in view: which recordings they are of, and how to take one. */
  readonly choices: readonly Link[];
  readonly choose: (link: Link) => void;
  /** Shows any recording; `null` in the dock, which follows its player. */
  readonly show: ((link: Link) => void) | null;
  /** Moves the player to `ms` from the recording's start, or opens the recording there where no player shows it. */
  readonly seek: (ms: number) => Promise<SeekResult>;
  readonly retry: (facts: readonly FactName[]) => void;
  readonly refresh: () => void;
  /** Folds the dock up; `null` elsewhere. */
  readonly collapse: (() => void) | null;
  /** Takes the link for one of this project. */
  readonly chooseProject: (project: ProjectRef) => void;
};

/** How often an ongoing session is asked for newer rows while somebody looks, in ms. */
const freshness = 120_000;

const nothingAsked: View = { asked: { kind: 'nothing' }, teamId: null, other: null, choices: [] };

type Known = { readonly ref: SessionRef | null; readonly facts: SessionFacts; readonly status: SessionStatus };

const nothingKnown: Known = { ref: null, facts: noFacts(), status: quietStatus };

/** Has the session investigated that this surface is to show, and gives what is known of it so far. */
export function useReportSession(): ReportSession {
  const [view, setView] = useState<View | null>(null);
  const [answer, setAnswer] = useState<Answer>(null);
  const [ref, setRef] = useState<SessionRef | null>(null);
  const [known, setKnown] = useState<Known>(nothingKnown);
  const [surface, setSurface] = useState<Surface['kind'] | null>(null);
  const [source, setSource] = useState<Source | null>(null);
  const [playhead] = useState(createPlayhead);
  const channel = useRef<ReportChannel | null>(null);
  const link = useRef<Link | null>(null);
  const awaiting = useRef(true);
  // What is known of one session is never shown as that of another, not even for the moment until it is watched.
  const { facts, status } = known.ref === ref ? known : nothingKnown;

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

    let asked = '';
    const show = (next: View) => {
      setView(next);
      const nextLink = next.asked.kind === 'link' ? next.asked.link : null;
      const question = JSON.stringify([nextLink, next.teamId]);
      if (question === asked) return;
      asked = question;
      link.current = nextLink;
      playhead.set(null);
      setAnswer((before) => (nextLink === null ? null : before));
      if (nextLink) opened.investigate(nextLink, next.teamId);
      else setRef(null);
    };

    let source: Source | null = null;
    let closed = false;
    const open = async (on: Surface) => {
      const next = await openSource(on, {
        onView: (told) => !closed && show(told),
        onPlayer(message) {
          if (message.type === 'theme') followTheme(message.theme);
          else if (message.sessionId === link.current?.sessionId) playhead.set(message.ms);
        },
      });
      if (closed) return next.close();
      source = next;
      setSource(next);
      setSurface(on.kind);
    };
    thisSurface()
      .then(open)
      .catch(() => !closed && setView(nothingAsked));
    return () => {
      closed = true;
      stopWatchingConnections();
      opened.close();
      source?.close();
    };
  }, [playhead]);

  useEffect(() => {
    if (!ref) return;
    const learn = (part: Partial<Known>) => {
      setKnown((before) => ({ ...(before.ref === ref ? before : nothingKnown), ...part, ref }));
    };
    const stopWatching = watchFacts(ref, (facts) => learn({ facts }));
    const stopWatchingStatus = watchStatus(ref, (status) => learn({ status }));
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
    if (ref && durationMs) source?.tellDuration(ref.sessionId, durationMs);
  }, [ref, durationMs, source]);

  const momentMs = momentOf(view, facts);
  useEffect(() => {
    // The player, where there is one, says better where it stands.
    if (ref && momentMs !== null && playhead.get() === null) playhead.set(momentMs);
  }, [ref, momentMs, playhead]);

  const other = view?.other ?? null;
  return {
    shown: shownFor(surface, view, answer, facts),
    surface,
    status,
    playhead,
    other: other && source && { sessionId: other.sessionId, show: source.takeOther },
    choices: view?.choices ?? [],
    choose: (chosen) => source?.choose(chosen),
    show: source?.show ?? null,
    seek: async (ms) => {
      if (!ref || !source || answer?.type !== 'investigating') return 'no-player';
      return await seekOrOpen(source, answer.connection.origin, ref, ms);
    },
    retry: (names) => ref && channel.current?.retry(ref, names),
    refresh: () => {
      if (!ref) return;
      forgetLookUps(ref);
      channel.current?.refresh(ref);
    },
    collapse: source?.collapse ?? null,
    chooseProject: (choice) => {
      if (link.current) channel.current?.investigate(link.current, null, choice);
    },
  };
}

function isBusy({ refreshingSince }: SessionStatus): boolean {
  return refreshingSince !== null;
}

function followTheme(theme: Theme): void {
  document.documentElement.style.colorScheme = theme;
}

function shownFor(surface: Surface['kind'] | null, view: View | null, answer: Answer, facts: SessionFacts): Shown {
  if (answer?.type === 'orphaned') return { kind: 'orphaned' };
  if (answer?.type === 'refused') return { kind: 'nothing' };
  switch (view?.asked.kind) {
    case undefined:
      return { kind: 'nothing' };
    case 'nothing':
      // A dock goes where no recording is in view: a frame that stays is none of ours, and shows nothing.
      return { kind: surface === 'tab' || surface === 'panel' ? 'no-recording' : 'nothing' };
    case 'problem':
      return { kind: 'not-found', asked: view.asked };
    case 'link':
      break;
  }
  const named = view.asked.link.project.kind;
  switch (answer?.type) {
    case undefined:
      return { kind: 'nothing' };
    case 'not-connected':
      return { kind: 'not-connected', origin: answer.origin, reason: answer.reason };
    case 'unknown-project':
      return { kind: 'unknown-project', choices: answer.choices, connections: answer.connections, named };
    case 'investigating':
      return {
        kind: 'report',
        facts,
        named,
        ref: answer.ref,
        connection: answer.connection,
        project: answer.project,
        otherKeys: answer.otherKeys,
        isGuess: answer.isGuess,
      };
  }
}

/** The moment that the link names, in ms from the recording's start; `null` where none is, or the start is unknown. */
function momentOf(view: View | null, { recording }: SessionFacts): number | null {
  const at = view?.asked.kind === 'link' ? view.asked.link.at : undefined;
  if (at === undefined) return null;
  if (at.kind === 'offset') return at.ms;
  const startAt =
    recording.state === 'ready' && recording.data.kind === 'found' ? recording.data.recording.startAt : null;
  return startAt === null ? null : Math.max(0, at.ms - startAt);
}

/** The recording's length in ms: from its start to its end where both are told, whole seconds otherwise. */
function durationOf({ recording }: SessionFacts): number | null {
  if (recording.state !== 'ready' || recording.data.kind !== 'found') return null;
  const { startAt, endAt, durationS } = recording.data.recording;
  if (startAt !== null && endAt !== null && endAt > startAt) return endAt - startAt;
  return durationS === null ? null : durationS * 1000;
}
