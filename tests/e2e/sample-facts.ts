import { embeddedPerson } from '../sandbox/api/personView.ts';
import { listedRecordingView, recordingSpan } from '../sandbox/api/recordingView.ts';
import { issueOf } from '../sandbox/clickhouse/rows.ts';
import { timeInId } from '../sandbox/ids.ts';
import type { Project } from '../sandbox/project.ts';
import type { Sample, SampleEvent } from '../sandbox/sample.ts';
import type { Sandbox } from '../sandbox/server.ts';

/**
 * What a sample's own data say about its session, told without the extension's code: tests hold it against what the
 * report shows.
 */
export type SampleFacts = {
  readonly sample: Sample;
  readonly project: Project;
  /** Those that carry the session's id and have been captured by now, in the order of the device's clock. */
  readonly events: readonly SampleEvent[];
  /** On the device's clock, ms since 1970. */
  readonly start: number;
  /** How far the server's clock is ahead of the device's, in ms. */
  readonly shift: number;
  /** `null` where there is none (any more). */
  readonly recording: Readonly<Record<string, unknown>> | null;
  readonly person: ReturnType<typeof embeddedPerson> | null;
};

export function sampleFacts(sandbox: Sandbox, name: string): SampleFacts {
  const sample = sandbox.samples.get(name);
  if (!sample) throw new Error(`There is no sample "${name}".`);
  const project = sandbox.project('shop');
  const now = sandbox.now();
  const events = sample.events
    .filter(({ properties, timestamp }) => {
      return properties.$session_id === sample.sessionId && Date.parse(timestamp) <= now;
    })
    .toSorted((one, other) => deviceTime(one) - deviceTime(other));
  const isRecorded = sample.recording.state !== 'missing';
  const [first] = events;
  return {
    sample,
    project,
    events,
    start: (isRecorded ? recordingSpan(project, sample, now)?.start : undefined) ?? (first ? deviceTime(first) : now),
    shift: median(events.filter(isBrowsers).map((event) => Date.parse(event.timestamp) - deviceTime(event))),
    recording: isRecorded ? listedRecordingView(project, sample, now) : null,
    person: isRecorded ? embeddedPerson(project, sample.distinctId) : null,
  };
}

export function isBrowsers({ properties }: SampleEvent): boolean {
  return properties.$lib === 'web';
}

/** When it happened, on the device's clock: the browser's events carry that time in their ids. */
export function deviceTime(event: SampleEvent): number {
  const stamped = Date.parse(event.timestamp);
  return isBrowsers(event) ? (timeInId(event.uuid) ?? stamped) : stamped;
}

/** A property of the first event of the browser that has it. */
export function property({ events }: SampleFacts, name: string): string | null {
  const value = events.filter(isBrowsers).find(({ properties }) => properties[name] !== undefined)?.properties[name];
  return value === undefined || value === null ? null : String(value);
}

/** What a person would call the element of an event. */
export function labelOf({ elementsChain, properties }: SampleEvent): string {
  const [innermost = ''] = elementsChain.split('";');
  const attribute = (name: string) => new RegExp(`attr__${name}="((?:[^"\\\\]|\\\\.)*)`).exec(innermost)?.[1];
  return attribute('aria-label') ?? String(properties.$el_text ?? attribute('name') ?? '');
}

/** The page of an event: its path. */
export function pathOf({ properties }: SampleEvent): string | null {
  return typeof properties.$current_url === 'string' ? new URL(properties.$current_url).pathname : null;
}

/** Exceptions by the issue that they belong to, in the order in which the issues first appear. */
export async function exceptionsByIssue({ project, events }: SampleFacts): Promise<Map<string, SampleEvent[]>> {
  const issues = new Map((await project.issues.fingerprints()).map((one) => [one.fingerprint, one.issueId]));
  return Map.groupBy(
    events.filter(({ event }) => event === '$exception'),
    ({ properties }) => {
      const fingerprint = String(properties.$exception_fingerprint);
      return issues.get(fingerprint) ?? issueOf(project.settings.id, fingerprint);
    },
  );
}

/** `TypeError: x is undefined`. */
export function titleOf({ properties }: SampleEvent): string {
  const first = (list: unknown) => (Array.isArray(list) ? String(list[0]) : '');
  return `${first(properties.$exception_types)}: ${first(properties.$exception_values)}`;
}

/** `4:12`, `1:02:03`. */
export function length(ms: number): string {
  const [hours, minutes, seconds] = [
    Math.floor(ms / 3_600_000),
    Math.floor(ms / 60_000) % 60,
    Math.floor(ms / 1000) % 60,
  ];
  const two = (part: number) => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** `14:23:45`, in the zone of this machine and its browser unless another is named. */
export function clock(at: number, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone }).format(at);
}

/** A pattern for how a text of a session is shown: blanks may fold, what cannot be seen may go, the end may be cut. */
export function shown(text: string): string {
  return text
    .slice(0, 100)
    .trim()
    .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replace(/(?:\s|\p{C})+/gu, '[\\s\\p{C}]*');
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}
