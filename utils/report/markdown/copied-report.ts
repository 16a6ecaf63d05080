import type { Summary } from '@/utils/facts/observations';
import { type ProjectPlace, replayUrl } from '@/utils/session/posthog-url';
import { knownNames } from '../redaction/known-names';
import type { RedactionLevel } from '../redaction/level';
import { redactionAt } from '../redaction/redaction';
import type { Report } from '../report';
import { contentOf } from '../section';
import type { Words } from '../words';
import { aiLines } from './ai-lines';
import { chainLines, verdictLines } from './chain-lines';
import { environmentLines } from './environment-lines';
import { link } from './escape';
import { evidenceLines } from './evidence-lines';
import { part } from './part';
import { takePen } from './pen';
import { personLines } from './person-lines';
import { storyLines } from './story-lines';
import { titleOf } from './title';

export type CopyInput = {
  readonly report: Report;
  readonly place: ProjectPlace;
  readonly sessionId: string;
  readonly hasRecording: boolean;
  /** PostHog's own id of the person, where there is one. */
  readonly personId: string | null;
  /** Whom else it happened to, where that is known. */
  readonly impact: Words | null;
  /** What a model wrote of the session, where it did. */
  readonly summary: Summary | null;
};

/** A report that leaves the extension: its title as plain text, and the rest as Markdown. */
export type CopiedReport = { readonly title: string; readonly body: string };

/**
 * The report as Markdown that pastes into a ticket as it stands. Every text of the session is redacted to the level and
 * escaped; every moment leads to its second in the recording. What a model wrote comes last, and says so.
 */
export function copyReport(input: CopyInput, level: RedactionLevel): CopiedReport {
  const { report, place, sessionId, hasRecording, personId, impact, summary } = input;
  const who = contentOf(report.who);
  const verdict = contentOf(report.verdict);
  const story = contentOf(report.whatHappened);
  const redaction = redactionAt(level, who ? knownNames(who) : []);
  const pen = takePen({ redaction, place, sessionId, hasRecording });
  const blocks = [
    verdictLines(verdict, pen),
    part('Chain of cause', chainLines(verdict, pen)),
    ...storyLines(verdict, story, pen),
    part('Evidence', evidenceLines(report, place, pen)),
    part('Environment', environmentLines(report, pen)),
    part('Person', personLines(report, place, personId, pen)),
    part('Impact', impact ? [`- ${pen.sentence(impact)}`] : []),
    [hasRecording ? link('Recording in PostHog', replayUrl(place, sessionId)) : 'There is no recording.'],
    missingWords(report),
    who === null && level !== 'full' ? ['Who it was is not known here: a name may stand in what they saw.'] : [],
    part('AI summary (Replay Vision, may be wrong)', aiLines(summary, story, pen)),
  ];
  return {
    title: titleOf(verdict, who, redaction),
    body: blocks.flatMap((lines) => (lines.length > 0 ? [lines.join('\n')] : [])).join('\n\n'),
  };
}

/** The whole as one text to paste: the title is its heading. */
export function wholeText({ title, body }: CopiedReport): string {
  // A title has no sign that Markdown knows but brackets, which no definition makes a link of.
  return `# ${title}\n\n${body}\n`;
}

/** What was on its way or could not be read when the report was copied. */
function missingWords({ verdict, who, whatHappened, problems, relatedIssues, context }: Report): string[] {
  const parts: readonly (readonly [string, Report[keyof Report]])[] = [
    ['verdict', verdict],
    ['person', who],
    ['what happened', whatHappened],
    ['problems', problems],
    ['related issues', relatedIssues],
    ['context', context],
  ];
  const names = parts.filter(([, { state }]) => state === 'loading' || state === 'failed').map(([name]) => name);
  return names.length === 0 ? [] : [`Not read when this was copied: ${names.join(', ')}.`];
}
