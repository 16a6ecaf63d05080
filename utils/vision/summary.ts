import { z } from 'zod';
import type { Chapter, Finding, Passage, Summary } from '@/utils/facts/observations';

/**
 * Reads what a scanner put out (`scanner_result.model_output`), of servers old and new. A part of an unexpected shape
 * is left out; where nothing of it can be read, the whole is `unreadable`.
 * PostHog: products/replay_vision/backend/temporal/scanners/{base,summarizer,monitor,scorer,classifier}.py.
 */
export function readFinding(scannerType: string, output: unknown, line: string | null): Finding {
  const parsed = outputSchema.safeParse(output);
  if (!parsed.success) return lineOr(line);
  const found = parsed.data;
  switch (scannerType) {
    case 'summarizer':
      return isEmpty(found) ? { kind: 'unreadable' } : { kind: 'summary', summary: summaryOf(found) };
    case 'monitor':
      return found.verdict === null ? lineOr(line) : { kind: 'verdict', verdict: found.verdict, reasoning: why(found) };
    case 'scorer':
      return found.score === null
        ? lineOr(line)
        : { kind: 'score', score: found.score, label: found.label, reasoning: why(found) };
    case 'classifier': {
      const tags = [...found.tags, ...found.tags_freeform];
      return tags.length === 0 ? lineOr(line) : { kind: 'tags', tags, reasoning: why(found) };
    }
    default:
      return lineOr(line);
  }
}

const longestText = 20_000;
const longestLine = 500;

const line = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => text?.trim().slice(0, longestLine) || null);
const prose = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => text?.trim().slice(0, longestText) || null);
const lines = z
  .array(z.unknown())
  .nullish()
  .catch(null)
  .transform((entries) =>
    (entries ?? []).flatMap((entry) => (typeof entry === 'string' && entry.trim() ? [entry.trim().slice(0, 200)] : [])),
  )
  .transform((entries) => entries.slice(0, 30));
const moment = z.number().nonnegative();
const momentOrNull = moment
  .nullish()
  .catch(null)
  .transform((ms) => ms ?? null);

/** Everything that any kind of scanner puts out; what is not there, or of another shape, reads as nothing. */
const outputSchema = z.object({
  title: line,
  summary: prose,
  summary_segments: z.array(z.unknown()).nullish().catch(null),
  intent: line,
  outcome: line,
  friction_points: lines,
  keywords: lines,
  chapters: z.array(z.unknown()).nullish().catch(null),
  key_moment_ms: momentOrNull,
  event_id_mapping: z.record(z.string(), z.unknown()).nullish().catch(null),
  verdict: z
    .union([z.string(), z.boolean().transform((yes) => (yes ? 'yes' : 'no'))])
    .nullish()
    .catch(null)
    .transform((verdict) => verdict || null),
  score: z
    .number()
    .nullish()
    .catch(null)
    .transform((score) => score ?? null),
  label: line,
  tags: lines,
  tags_freeform: lines,
  reasoning: prose,
  reasoning_segments: z.array(z.unknown()).nullish().catch(null),
});

type Output = z.infer<typeof outputSchema>;

function isEmpty({ title, summary, summary_segments, intent, outcome }: Output): boolean {
  return !title && !summary && !summary_segments?.length && !intent && !outcome;
}

function summaryOf(output: Output): Summary {
  return {
    title: output.title,
    text: passageOf(output.summary_segments, output.summary, output.event_id_mapping),
    intent: output.intent,
    outcome: output.outcome,
    frictionPoints: output.friction_points,
    keywords: output.keywords,
    chapters: chaptersOf(output.chapters ?? []),
    keyMomentMs: output.key_moment_ms,
  };
}

function why({ reasoning_segments, reasoning, event_id_mapping }: Output): Passage {
  return passageOf(reasoning_segments, reasoning, event_id_mapping);
}

function lineOr(text: string | null): Finding {
  const shown = text?.trim().slice(0, longestLine);
  return shown ? { kind: 'line', line: shown } : { kind: 'unreadable' };
}

type Mapping = Readonly<Record<string, unknown>> | null | undefined;

/** Segments carry their moments; older text carries markers. Segments that say nothing give way to the text. */
function passageOf(segments: readonly unknown[] | null | undefined, text: string | null, mapping: Mapping): Passage {
  const passage = (segments ?? []).slice(0, 500).flatMap(segmentOf);
  const says = passage.some((part) => part.kind === 'text' && part.text.trim() !== '');
  return says ? passage : passageOfMarkers(text ?? '', mapping ?? {});
}

/** `kind` tells a segment's kind; one sample seen has `type` instead. */
const segmentSchema = z.object({
  kind: z.optional(z.string()),
  type: z.optional(z.string()),
  value: z.optional(z.string()).catch(undefined),
  timestamp_ms: moment.optional().catch(undefined),
  uuid: z.optional(z.string()).catch(undefined),
});

function segmentOf(segment: unknown): Passage {
  const parsed = segmentSchema.safeParse(segment);
  if (!parsed.success) return [];
  const { kind, type, value, timestamp_ms: ms, uuid } = parsed.data;
  if ((kind ?? type) === 'text')
    return value === undefined ? [] : [{ kind: 'text', text: value.slice(0, longestText) }];
  if ((kind ?? type) !== 'chip') return [];
  if (ms !== undefined) return [{ kind: 'moment', ms }];
  return uuid === undefined ? [] : [{ kind: 'event', uuid }];
}

/** `… clicked Pay (event_id 0123456789abcdef).`, several ids in one pair of brackets included. */
const marker = /\s*\((?:event_ids?:?\s*[0-9a-f]{16}(?:\s*,\s*(?:event_id:?\s*)?[0-9a-f]{16})*)\)/gi;
const markedId = /[0-9a-f]{16}/gi;

/** The text with its markers as moments. A marker that leads nowhere is dropped: models cite events that do not exist. */
function passageOfMarkers(text: string, mapping: NonNullable<Mapping>): Passage {
  const passage: Passage = [];
  const say = (part: string) => {
    if (part !== '') passage.push({ kind: 'text', text: part });
  };
  let from = 0;
  for (const match of text.matchAll(marker)) {
    const cited = [...match[0].matchAll(markedId)].flatMap(([id]) => citedBy(mapping[id] ?? mapping[id.toLowerCase()]));
    say(text.slice(from, match.index) + (cited.length > 0 ? ' ' : ''));
    passage.push(...cited);
    from = match.index + match[0].length;
  }
  say(text.slice(from));
  return passage;
}

/** What a mapping holds for an id differs: a time, the event's own id, or both in an object. */
const citedSchema = z.union([
  moment.transform((ms) => ({ ms, uuid: undefined })),
  z.string().transform((uuid) => ({ ms: undefined, uuid })),
  z
    .object({
      timestamp_ms: moment.optional().catch(undefined),
      uuid: z.optional(z.string()).catch(undefined),
      event_uuid: z.optional(z.string()).catch(undefined),
    })
    .transform(({ timestamp_ms: ms, uuid, event_uuid }) => ({ ms, uuid: uuid ?? event_uuid })),
]);

function citedBy(mapped: unknown): Passage {
  const parsed = citedSchema.safeParse(mapped);
  if (!parsed.success) return [];
  const { ms, uuid } = parsed.data;
  if (ms !== undefined) return [{ kind: 'moment', ms }];
  return uuid ? [{ kind: 'event', uuid }] : [];
}

const chapterSchema = z
  .object({ kind: z.optional(z.string()), start_ms: moment, end_ms: moment, title: line })
  .transform(
    ({ kind, start_ms, end_ms, title }): Chapter => ({
      idle: kind === 'idle',
      startMs: start_ms,
      endMs: Math.max(start_ms, end_ms),
      title: title ?? '',
    }),
  );

function chaptersOf(chapters: readonly unknown[]): Chapter[] {
  return chapters
    .slice(0, 50)
    .flatMap((chapter) => {
      const parsed = chapterSchema.safeParse(chapter);
      return parsed.success ? [parsed.data] : [];
    })
    .toSorted((one, other) => one.startMs - other.startMs);
}
