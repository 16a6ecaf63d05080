import { MapPin } from 'lucide-react';
import { useRef } from 'react';
import { LongText } from '@/components/ui/long-text';
import type { Observation } from '@/utils/facts/observations';
import { formatDate } from '@/utils/report/time';
import { isTemporaryName } from '@/utils/vision/scanner-name';
import type { ShownSummary } from '@/utils/vision/view';
import { AiPassage, type Cited } from './ai-passage';
import { MomentButton, Offset, useMoments } from './moments';

type AiResultProps = { readonly shown: ShownSummary; readonly cited: Cited };

/** The player shows a little of what leads up to a key moment, as PostHog's own does. */
const leadMs = 3_000;

/** A summary with whatever parts the server gave. */
export function AiResult({ shown, cited }: AiResultProps) {
  const { summary } = shown;
  const { title, text, intent, outcome, frictionPoints, keywords, chapters, keyMomentMs } = summary;
  return (
    <div className="ai-result">
      {title !== null && <h3>{title}</h3>}
      {text.length > 0 && <AiPassage passage={text} cited={cited} />}
      {(intent ?? outcome ?? frictionPoints[0] ?? keywords[0]) !== undefined && (
        <dl className="ai-facets">
          <Facet name="Wanted" value={intent} />
          <Facet name="Outcome" value={outcome} />
          <Facet name="Friction" value={frictionPoints.join(' · ') || null} />
          <Facet name="Keywords" value={keywords.join(' · ') || null} />
        </dl>
      )}
      {chapters.length > 0 && (
        <ol className="ai-chapters" aria-label="Chapters">
          {chapters.map(({ startMs, title: chapter, idle }) => (
            <li key={startMs} className={idle ? 'idle' : undefined}>
              <MomentButton moment={cited.at(startMs)} className="ai-chapter">
                <Offset moment={cited.at(startMs)} />
                <span className="chapter-title">{chapter || (idle ? 'Nothing happens' : 'Untitled')}</span>
              </MomentButton>
            </li>
          ))}
        </ol>
      )}
      {keyMomentMs !== null && (
        <p className="ai-key-moment">
          <MapPin aria-hidden size={14} /> Key moment{' '}
          <MomentButton moment={cited.at(Math.max(0, keyMomentMs - leadMs))} className="inline-moment">
            <Offset moment={cited.at(keyMomentMs)} />
          </MomentButton>
        </p>
      )}
      <Source shown={shown} />
    </div>
  );
}

function Facet({ name, value }: { readonly name: string; readonly value: string | null }) {
  return (
    value !== null && (
      <>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </>
    )
  );
}

/** Who says this: a reader must not take it for a finding of the report. */
function Source({ shown: { scannerName, at, fromEvent } }: { readonly shown: ShownSummary }) {
  const { zone } = useMoments();
  return (
    <p className="ai-source">
      Written by AI{scannerName !== null && `, ${scannerWords(scannerName)}`}
      {at !== null && `, ${formatDate(at, zone)}`}. {fromEvent && eventWords[fromEvent]}
      It may be wrong.
    </p>
  );
}

const eventWords: { readonly [Why in NonNullable<ShownSummary['fromEvent']>]: string } = {
  'row-gone': 'Its scanner is gone; PostHog kept this as an event. ',
  'row-unread': 'Read from its event; PostHog may hold more of it. ',
};

function scannerWords(name: string): string {
  return isTemporaryName(name) ? 'a temporary scanner' : `scanner “${name}”`;
}

type FindingsProps = { readonly findings: readonly Observation[]; readonly cited: Cited };

/** What scanners of other kinds found, briefly. */
export function AiFindings({ findings, cited }: FindingsProps) {
  if (findings.length === 0) return null;
  return (
    <div className="ai-findings">
      <h3>Other scanners</h3>
      <ul>
        {findings.map((one) => (
          <li key={one.id} className="ai-finding">
            <FindingLine observation={one} cited={cited} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function FindingLine({ observation, cited }: { readonly observation: Observation; readonly cited: Cited }) {
  const text = useRef<HTMLDivElement>(null);
  const { scannerName, scannerType, finding } = observation;
  const reasoning = finding && 'reasoning' in finding ? finding.reasoning : [];
  return (
    <>
      <p className="finding-head">
        <strong>{scannerName ?? scannerType}</strong> {wordsOf(finding)}
      </p>
      {reasoning.length > 0 && (
        <LongText text={text}>
          {(isOpen) => (
            <div ref={text} className="finding-why" data-open={isOpen || undefined}>
              <AiPassage passage={reasoning} cited={cited} />
            </div>
          )}
        </LongText>
      )}
    </>
  );
}

function wordsOf(finding: Observation['finding']): string {
  switch (finding?.kind) {
    case 'verdict':
      return finding.verdict;
    case 'score':
      return finding.label === null ? String(finding.score) : `${finding.score} (${finding.label})`;
    case 'tags':
      return finding.tags.join(', ');
    case 'line':
      return finding.line;
    case 'summary':
      return finding.summary.title ?? 'summarized it';
    case 'unreadable':
    case undefined:
      return 'answered in a form that cannot be read';
  }
}
