import type { Sample, SampleEvent } from '../sample.ts';
import type { ScannerType } from './scanner.ts';

/** Something worth telling of a session, at ms from the recording's start. */
type Beat = { readonly words: string; readonly ms: number; readonly uuid: string };

/**
 * What a scanner puts out about a session, told from the session's own events, in the shape of that generation.
 * PostHog: products/replay_vision/backend/temporal/scanners/*.py.
 */
export function narrate(type: ScannerType, sample: Sample, startAt: number, generation: 'old' | 'new'): unknown {
  const beats = beatsOf(sample, startAt);
  const trouble = beats.find(({ words }) => words.startsWith('ran into'));
  const common = { scanner_type: type, confidence: 0.9, ...(generation === 'new' ? keyMoment(trouble) : {}) };
  switch (type) {
    case 'summarizer':
      return { ...common, ...summary(beats, trouble, generation) };
    case 'monitor':
      return { ...common, verdict: trouble ? 'yes' : 'no', ...reasoning(beats) };
    case 'scorer':
      return { ...common, score: trouble ? 8 : 2, label: trouble ? 'rough' : 'smooth', ...reasoning(beats) };
    case 'classifier':
      return { ...common, tags: [trouble ? 'failed' : 'browsed'], tags_freeform: [], ...reasoning(beats) };
  }
}

function summary(beats: readonly Beat[], trouble: Beat | undefined, generation: 'old' | 'new'): object {
  const title = trouble ? `The visitor ${trouble.words}` : `The visitor ${beats.at(-1)?.words ?? 'did nothing'}`;
  if (generation === 'new') {
    return {
      title: title.slice(0, 120),
      summary: plain(beats),
      summary_segments: segments(beats),
      chapters: chapters(beats),
      inactive_periods: [],
      notability: trouble ? 0.9 : 0.2,
      notability_reason: null,
    };
  }
  return {
    title: title.slice(0, 120),
    summary: beats.map(({ words, uuid }) => `The visitor ${words} (event_id ${shortId(uuid)}).`).join(' '),
    summary_segments: [],
    event_id_mapping: Object.fromEntries(
      beats.map(({ uuid, ms }) => [shortId(uuid), { event_uuid: uuid, timestamp_ms: ms }]),
    ),
    intent: `To ${beats.find(({ words }) => words.startsWith('opened'))?.words.replace('opened', 'read') ?? 'look around'}`,
    outcome: trouble ? 'They did not succeed.' : 'They found what they looked for.',
    friction_points: trouble ? [trouble.words.toLowerCase()] : [],
    keywords: ['shop', trouble ? 'error' : 'visit'],
  };
}

function reasoning(beats: readonly Beat[]): object {
  return { reasoning: plain(beats), reasoning_segments: segments(beats) };
}

function keyMoment(trouble: Beat | undefined): object {
  return { key_moment_ms: trouble?.ms ?? null };
}

function plain(beats: readonly Beat[]): string {
  return beats.map(({ words }) => `The visitor ${words}.`).join(' ');
}

function segments(beats: readonly Beat[]): object[] {
  return beats.flatMap(({ words, ms }) => [
    { kind: 'text', value: `The visitor ${words} ` },
    { kind: 'chip', timestamp_ms: ms },
    { kind: 'text', value: '. ' },
  ]);
}

function chapters(beats: readonly Beat[]): object[] {
  return beats.map(({ words, ms }, index) => ({
    kind: 'activity',
    start_ms: ms,
    end_ms: beats[index + 1]?.ms ?? ms + 10_000,
    title: words.slice(0, 50),
    thumbnail_ms: null,
  }));
}

function shortId(uuid: string): string {
  return uuid.replaceAll('-', '').slice(-16);
}

const mostBeats = 6;

function beatsOf(sample: Sample, startAt: number): Beat[] {
  const told = sample.events.flatMap((event): Beat[] => {
    const words = wordsOf(event);
    const ms = Math.max(0, Date.parse(event.timestamp) - startAt);
    return words === null ? [] : [{ words, ms, uuid: event.uuid }];
  });
  const distinct = told.filter(({ words }, index) => told.findIndex((other) => other.words === words) === index);
  const trouble = distinct.filter(({ words }) => words.startsWith('ran into')).slice(0, 2);
  const rest = distinct.filter((beat) => !trouble.includes(beat)).slice(0, mostBeats - trouble.length);
  return [...rest, ...trouble].sort((a, b) => a.ms - b.ms);
}

function wordsOf({ event, properties, elementsChain }: SampleEvent): string | null {
  const text = (key: string): string => (typeof properties[key] === 'string' ? properties[key] : '');
  switch (event) {
    case '$pageview':
      return `opened ${text('$pathname') || text('$current_url') || 'a page'}`;
    case '$autocapture': {
      const label = /text="([^"]+)"/.exec(elementsChain)?.[1];
      return label === undefined || text('$event_type') !== 'click' ? null : `clicked ${label}`;
    }
    case '$exception': {
      const values: unknown = properties.$exception_values;
      const first: unknown = Array.isArray(values) ? values[0] : undefined;
      return `ran into “${typeof first === 'string' ? first : 'an error'}”`;
    }
    default:
      return null;
  }
}
