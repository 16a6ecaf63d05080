import * as z from 'zod/mini';
import { type EventProperties, eventPropertiesSchema } from '@/utils/facts/event-properties';
import { failureSchema } from '@/utils/facts/failure';
import { type FoundEvents, foundEventsSchema } from '@/utils/facts/found-events';
import { type Impact, impactSchema, impactSubjectSchema } from '@/utils/facts/impact';
import { type Profile, profileSchema } from '@/utils/facts/profile';
import { type Tickets, ticketsSchema } from '@/utils/facts/tickets';
import { refSchema } from './extension';

/** What a page may ask about a session when somebody presses for it. Nothing of it is gathered before. */
const questionSchema = z.discriminatedUnion('kind', [
  /** All properties of one event; `at`: its `timestamp`, ms since 1970. */
  z.object({ kind: z.literal('event-properties'), uuid: z.string(), at: z.number() }),
  /** The events of this session in whose properties or flags the text stands, upper and lower case alike. */
  z.object({ kind: z.literal('search'), text: z.string() }),
  /** The tickets filed for an error-tracking issue. */
  z.object({ kind: z.literal('issue'), issueId: z.string() }),
  /** Whom else it happened to. `at`: when it did in this session; `notBefore`: an older answer is not good enough. */
  z.object({ kind: z.literal('impact'), subject: impactSubjectSchema, at: z.number(), notBefore: z.number() }),
  /** All distinct IDs of a person. */
  z.object({ kind: z.literal('profile'), personId: z.string() }),
]);

export type Question = z.infer<typeof questionSchema>;
export type QuestionKind = Question['kind'];
export type QuestionOf<Kind extends QuestionKind> = Extract<Question, { kind: Kind }>;

/** What each question is answered with. */
export type LookedUpData = {
  'event-properties': EventProperties;
  search: FoundEvents;
  issue: Tickets;
  impact: Impact;
  profile: Profile;
};

/** `id` names the question for as long as it is open. */
export const lookUpMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('look-up'), id: z.string(), ref: refSchema, question: questionSchema }),
  /** Nobody waits for the answer any more. */
  z.object({ type: z.literal('look-up-left'), id: z.string() }),
]);

export type LookUpMessage = z.infer<typeof lookUpMessageSchema>;

/** The answer: data, or why there are none, in the words that facts use. `at`: ms since 1970. */
export type LookedUp<Data> =
  | { readonly state: 'ready'; readonly at: number; readonly data: Data }
  | { readonly state: 'failed'; readonly at: number; readonly failure: z.infer<typeof failureSchema> };

function answer<Data extends z.ZodMiniType>(data: Data) {
  return z.discriminatedUnion('state', [
    z.object({ state: z.literal('ready'), at: z.number(), data }),
    z.object({ state: z.literal('failed'), at: z.number(), failure: failureSchema }),
  ]);
}

export const lookedUpSchemas: { readonly [Kind in QuestionKind]: z.ZodMiniType<LookedUp<LookedUpData[Kind]>> } = {
  'event-properties': answer(eventPropertiesSchema),
  search: answer(foundEventsSchema),
  issue: answer(ticketsSchema),
  impact: answer(impactSchema),
  profile: answer(profileSchema),
};
