import { z } from 'zod';
import type { Asides, Group, Survey } from '@/utils/facts/asides';
import { type FlagReading, packFlags } from '@/utils/facts/packed-flags';
import { isServerLib } from '@/utils/facts/sdk';
import { parseJson } from './cells';

/** The cells of an event's row that asides are made of. */
export type AsideRow = {
  readonly uuid: string;
  readonly name: string;
  readonly at: number;
  readonly windowId: string | null;
  readonly lib: string | null;
  readonly flagKey: string | null;
  readonly flagError: string | null;
  readonly hasExperiment: boolean | null;
  /** `$groups`, as JSON text: `{"company":"acme"}`. */
  readonly groups: string | null;
  readonly pairs: ReadonlyMap<string, unknown>;
};

const mostSurveys = 50;

/** What the rows say beyond their columns. PostHog: posthog/taxonomy/taxonomy.py. */
export function foldAsides(rows: readonly AsideRow[]): Asides {
  const inTime = rows.toSorted((one, other) => one.at - other.at);
  return {
    flags: packFlags(inTime.flatMap(readFlags), {
      experiments: inTime.flatMap(({ flagKey, hasExperiment }) => (flagKey !== null && hasExperiment ? [flagKey] : [])),
      errors: inTime
        .flatMap(({ uuid, flagKey, flagError }) =>
          flagKey !== null && flagError !== null ? [{ uuid, key: flagKey, error: flagError }] : [],
        )
        .slice(0, 100),
    }),
    surveys: inTime.flatMap(readSurvey).slice(0, mostSurveys),
    groups: foldGroups(inTime),
    personProperties: foldPerson(inTime),
  };
}

const prefix = '$feature/';

/** A server evaluates flags for itself: only what the person's own device says was in force for them. */
function readFlags({ uuid, at, windowId, lib, pairs }: AsideRow): FlagReading[] {
  if (isServerLib(lib)) return [];
  const values = new Map<string, string>();
  const active = pairs.get('$active_feature_flags');
  for (const key of Array.isArray(active) ? active : []) if (typeof key === 'string') values.set(cut(key, 200), 'true');
  for (const [name, value] of pairs) {
    const text = scalarText(value);
    if (name.startsWith(prefix) && text !== null) values.set(cut(name.slice(prefix.length), 200), cut(text, 200));
  }
  return values.size === 0 ? [] : [{ uuid, at, windowId, values }];
}

const questionsSchema = z
  .array(
    z
      .object({
        id: z.string().nullish().catch(null),
        question: z.string().catch(''),
        response: z.unknown().optional(),
      })
      .catch({ id: null, question: '', response: null }),
  )
  .catch([]);

const responseName = '$survey_response';

function readSurvey({ uuid, name, pairs }: AsideRow): Survey[] {
  if (!name.startsWith('survey ')) return [];
  const questions = questionsSchema.parse(pairs.get('$survey_questions') ?? []);
  const given = [...pairs].flatMap(([key, value]) => {
    if (key !== responseName && !key.startsWith(`${responseName}_`)) return [];
    const which = key.slice(responseName.length + 1);
    const question = questions.find(({ id }, place) => id === which || String(place) === (which || '0'));
    return [{ question: question?.question ?? null, value }];
  });
  const told =
    given.length > 0 ? given : questions.map(({ question, response }) => ({ question, value: response ?? null }));
  return [
    {
      uuid,
      id: scalarText(pairs.get('$survey_id')),
      name: shortText(pairs.get('$survey_name'), 200),
      answers: told.slice(0, 20).flatMap(({ question, value }) => {
        const answer = answerText(value);
        return answer === null ? [] : [{ question: shortText(question, 300), answer: cut(answer, 500) }];
      }),
    },
  ];
}

/** Several choices are one answer. */
function answerText(value: unknown): string | null {
  if (!Array.isArray(value)) return shortText(value, 500);
  const parts = value.slice(0, 20).flatMap((part) => scalarText(part) ?? []);
  return parts.length === 0 ? null : parts.join(', ');
}

const mostGroups = 5;

/** Of every type the group that was named last. PostHog knows five types a project. */
function foldGroups(rows: readonly AsideRow[]): Group[] {
  const byType = new Map<string, Group>();
  for (const { name, groups, pairs } of rows) {
    for (const [type, key] of Object.entries(textsOf(groups === null ? null : parseJson(groups)))) {
      if (byType.get(type)?.key !== key) byType.set(type, { type, key, name: null, plan: null });
    }
    const type = shortText(pairs.get('$group_type'), 100);
    const key = shortText(pairs.get('$group_key'), 200);
    if (name !== '$groupidentify' || type === null || key === null) continue;
    const { name: called = null, plan = null } = textsOf(pairs.get('$group_set'));
    byType.set(type, { type, key, name: called, plan });
  }
  return [...byType.values()].slice(0, mostGroups);
}

const mostProperties = 100;

/** PostHog's own properties of a person stand on every event and name nobody. */
function foldPerson(rows: readonly AsideRow[]): Record<string, unknown> {
  const told = rows.flatMap(({ pairs }) => Object.entries(bag(pairs.get('$set'))));
  const own = told.filter(([name, value]) => !name.startsWith('$') && JSON.stringify(value).length <= 500);
  return Object.fromEntries([...new Map(own)].slice(0, mostProperties));
}

const bagSchema = z.record(z.string(), z.unknown()).catch({});

function bag(value: unknown): Record<string, unknown> {
  return bagSchema.parse(value);
}

function textsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(bag(value)).flatMap(([name, part]) => {
      const text = shortText(part, 200);
      return text === null ? [] : [[cut(name, 100), text]];
    }),
  );
}

function shortText(value: unknown, longest: number): string | null {
  const text = scalarText(value);
  return text === null ? null : cut(text, longest);
}

function scalarText(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

function cut(text: string, longest: number): string {
  return text.slice(0, longest);
}
