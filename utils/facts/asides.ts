import * as z from 'zod/mini';
import { packedFlagsSchema, packFlags } from './packed-flags';

/** What a person answered in a survey, as far as the event names the question. Texts are cut to 500 characters. */
const answerSchema = z.object({ question: z.nullable(z.string()), answer: z.string() });

/** An event of a survey: which survey, and what was answered. `uuid` is the event's. */
export const surveySchema = z.object({
  uuid: z.string(),
  id: z.nullable(z.string()),
  name: z.nullable(z.string()),
  answers: z.array(answerSchema),
});

export type Survey = z.infer<typeof surveySchema>;

/** A group that events of the session belong to, such as a company. `name` and `plan` only where the app told them. */
export const groupSchema = z.object({
  type: z.string(),
  key: z.string(),
  name: z.nullable(z.string()),
  plan: z.nullable(z.string()),
});

export type Group = z.infer<typeof groupSchema>;

/** What a few events say beyond the columns of all: kept apart, so that it costs the other rows nothing. */
export const asidesSchema = z.object({
  flags: packedFlagsSchema,
  surveys: z.array(surveySchema),
  groups: z.array(groupSchema),
  /** Properties that the app told of the person in this session (`$set`), the latest value of each. */
  personProperties: z.record(z.string(), z.unknown()),
});

export type Asides = z.infer<typeof asidesSchema>;

/** Of a session whose events say nothing more. */
export const noAsides: Asides = {
  flags: packFlags([], { experiments: [], errors: [] }),
  surveys: [],
  groups: [],
  personProperties: {},
};
