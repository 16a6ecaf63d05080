import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { Section } from '@/components/ui/section';
import { Skeleton } from '@/components/ui/skeleton';
import { type FactName, factNames, type SessionFacts } from '@/utils/facts/session-facts';
import type { Playhead } from '@/utils/player/playhead';
import { reachFindings } from '@/utils/report/findings';
import { firstSeenWords } from '@/utils/report/first-seen';
import { problemCount } from '@/utils/report/problems';
import type { Findings } from '@/utils/report/report';
import { contentOf } from '@/utils/report/section';
import type { TimeZone } from '@/utils/report/time';
import type { SessionRef } from '@/utils/session/link';
import { type ProjectPlace, personUrl, replayUrl } from '@/utils/session/posthog-url';
import type { SeekResult } from '@/utils/surface/seek-or-open';
import { FirstScreen } from './first-screen';
import { OtherSessions } from './other-sessions';
import { Others } from './others';
import { ReportFrame } from './report-frame';
import { ReportSection } from './report-section';
import { whatHappenedNote } from './section-notes';
import { SeekNotice } from './seek-notice';
import { TakeAway } from './take-away';
import { useRemember } from './use-remember';
import { useReportRules } from './use-report-rules';
import { useSeek } from './use-seek';
import { Who } from './who';
import { ZoneSelect } from './zone-select';

/** Asked for at once, and beside the facts: it is there before there is much to show. */
const belowTheFold = import('./below-the-fold');
const WhatHappened = lazy(async () => ({ default: (await belowTheFold).WhatHappened }));
const Problems = lazy(async () => ({ default: (await belowTheFold).Problems }));
const RelatedIssues = lazy(async () => ({ default: (await belowTheFold).RelatedIssues }));
const ContextSection = lazy(async () => ({ default: (await belowTheFold).ContextSection }));
const NotVisibleSection = lazy(async () => ({ default: (await belowTheFold).NotVisibleSection }));

/** The last section, and the one with the most to say: its script comes after the first screen. */
const AiSummary = lazy(async () => ({ default: (await import('./ai-summary')).AiSummary }));

type ReportViewProps = {
  readonly facts: SessionFacts;
  readonly sessionRef: SessionRef;
  /** The instance, such as `https://us.posthog.com`. */
  readonly origin: string;
  /** Where the facts come from: `Shop · us.posthog.com`. */
  readonly source: string;
  readonly projectZone: TimeZone;
  /** `person_display_name_properties` of the project, `null` where it is not known. */
  readonly nameRule: readonly string[] | null;
  readonly scopes: readonly string[];
  readonly playhead: Playhead;
  readonly seek: (ms: number) => Promise<SeekResult>;
  readonly retry: (facts: readonly FactName[]) => void;
};

/** The report of one session, as far as its facts are known. */
export function ReportView(props: ReportViewProps) {
  const { facts, sessionRef, origin, source, projectZone, nameRule, scopes, playhead, seek, retry } = props;
  const [zone, setZone] = useState<TimeZone>(null);
  const rules = useReportRules(sessionRef);
  const { findings, around } = useMemo(
    () => reachFindings(facts, { now: Date.now(), zone, nameRule, scopes, rules }),
    [facts, zone, nameRule, scopes, rules],
  );
  const { now } = around;
  useRemember(sessionRef, origin, source, findings);
  const aiSummary = useRef<HTMLDivElement>(null);
  const { goTo, missed } = useSeek(facts.recording, seek);
  const { projectId, sessionId } = sessionRef;
  const place: ProjectPlace = { origin, projectId };
  const moments = useMemo(() => {
    const linkTo = (ms: number) => replayUrl({ origin, projectId }, sessionId, ms);
    return { goTo, linkTo: goTo && linkTo, zone, playhead };
  }, [goTo, origin, projectId, sessionId, zone, playhead]);

  return (
    <ReportFrame moments={moments} session={{ sessionRef, facts, projectZone, now }}>
      <main className={isLong(findings) ? 'hours' : undefined}>
        <p className="unseen" role="status">
          {isComplete(facts) ? 'The report is complete' : 'Gathering the report'}
        </p>
        <FirstScreen
          findings={findings}
          now={now}
          onRetry={retry}
          aiSummary={aiSummary}
          others={<Others verdict={findings.verdict} />}
          actions={<TakeAway findings={findings} around={around} facts={facts} sessionRef={sessionRef} place={place} />}
        />
        <ReportSection title="Who" unheaded state={findings.who} shape="person" rows={3} onRetry={retry}>
          {(who) => (
            <Who
              who={who}
              project={sessionRef}
              href={who.distinctIds[0] === undefined ? null : personUrl(place, who.distinctIds[0])}
              firstSeen={firstSeenWords(who, contentOf(findings.otherSessions), zone)}
            >
              <OtherSessions state={findings.otherSessions} place={place} onRetry={retry} />
            </Who>
          )}
        </ReportSection>
        <ReportSection
          title="What happened"
          state={findings.whatHappened}
          rows={12}
          note={(story) => whatHappenedNote(story, facts)}
          aside={<ZoneSelect zone={zone} projectZone={projectZone} onZone={setZone} />}
          onRetry={retry}
        >
          {(story) => (
            <WhatHappened
              story={story}
              problems={findings.problems}
              sessionRef={sessionRef}
              recording={facts.recording}
              events={facts.events}
            />
          )}
        </ReportSection>
        <ReportSection title="Problems" state={findings.problems} rows={4} note={problemCount} onRetry={retry}>
          {(problems) => <Problems problems={problems} />}
        </ReportSection>
        <ReportSection
          title="Related issues"
          state={findings.relatedIssues}
          rows={2}
          note={(issues) => issues.length}
          onRetry={retry}
        >
          {(issues) => <RelatedIssues sessionRef={sessionRef} issues={issues} place={place} now={now} />}
        </ReportSection>
        <Suspense fallback={<Awaited title="Context" rows={12} />}>
          <ContextSection around={around} onRetry={retry} />
        </Suspense>
        <div ref={aiSummary} className="ai-place">
          <Suspense fallback={<Awaited title="AI summary" note="Replay Vision" rows={2} />}>
            <AiSummary sessionRef={sessionRef} facts={facts} onRetry={retry} />
          </Suspense>
        </div>
        <Suspense fallback={<Awaited title="Not visible to this report" rows={4} />}>
          <NotVisibleSection around={around} place={place} />
        </Suspense>
      </main>
      <SeekNotice missed={missed} place={place} sessionId={sessionId} />
    </ReportFrame>
  );
}

type AwaitedProps = { readonly title: string; readonly note?: string; readonly rows: number };

/** A section whose script is on its way. */
function Awaited({ title, note, rows }: AwaitedProps) {
  return (
    <Section title={title} note={note} busy>
      <Skeleton shape="facts" rows={rows} />
    </Section>
  );
}

function isComplete(facts: SessionFacts): boolean {
  return factNames.every((name) => facts[name].state !== 'loading');
}

const hour = 3_600_000;

/** Whether offsets run into hours, which take more room. */
function isLong({ whatHappened }: Findings): boolean {
  return whatHappened.state === 'ready' && whatHappened.content.visits.some(({ last }) => last.offsetMs >= hour);
}
