import * as z from 'zod/mini';
import { factNames } from '@/utils/facts/session-facts';
import type { Link } from '@/utils/session/link';

export const linkSchema: z.ZodMiniType<Link> = z.object({
  origin: z.nullable(z.string()),
  project: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('number'), number: z.int() }),
    z.object({ kind: z.literal('token'), token: z.string() }),
    z.object({ kind: z.literal('none') }),
  ]),
  sessionId: z.string(),
  at: z.optional(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('offset'), ms: z.number() }),
      z.object({ kind: z.literal('instant'), ms: z.number() }),
    ]),
  ),
});

export const refSchema = z.object({ connectionId: z.string(), projectId: z.int(), sessionId: z.string() });
const choiceSchema = z.pick(refSchema, { connectionId: true, projectId: true });
const factNameSchema = z.enum(factNames);

/** The name of the port that a report page holds open to the background while it shows a session. */
export const reportPortName = 'report';

/** What a report page asks of the background over its port. */
export const fromReportSchema = z.discriminatedUnion('type', [
  /**
   * Show this session: resolve the link, gather what is not there yet, join what is under way. `resumed`: the page shows
   * it already and only lost its port, so what failed stays failed.
   */
  z.object({
    type: z.literal('investigate'),
    link: linkSchema,
    teamId: z.nullable(z.int()),
    resumed: z.optional(z.boolean()),
    /** The person's answer to `unknown-project`. */
    choice: z.optional(choiceSchema),
  }),
  z.object({ type: z.literal('retry'), ref: refSchema, facts: z.array(factNameSchema) }),
  z.object({ type: z.literal('refresh'), ref: refSchema }),
  /** Sent every two minutes by a page that is visible: the background refreshes what is due, if the session goes on. */
  z.object({ type: z.literal('keep-fresh'), ref: refSchema }),
]);

export type FromReport = z.infer<typeof fromReportSchema>;

/** What the background answers. Facts themselves travel through storage, never through a message. */
export const toReportSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('investigating'),
    ref: refSchema,
    /** `masked`: the key, as far as it may be shown. */
    connection: z.object({
      label: z.string(),
      origin: z.string(),
      masked: z.nullable(z.string()),
      scopes: z.array(z.string()),
    }),
    /** `nameRule`: by which properties the project names a person, `null` where that is not known. */
    project: z.object({
      name: z.nullable(z.string()),
      timeZone: z.nullable(z.string()),
      nameRule: z.nullable(z.array(z.string())),
    }),
    /** The other connections through which the project can be read. */
    otherKeys: z.array(z.object({ id: z.string(), label: z.string() })),
    /** Nothing in the link tells its project: it was taken for the likeliest one, or for what the person answered. */
    isGuess: z.boolean(),
  }),
  /** No connection speaks to this origin (`null`: to any), or its key is gone. */
  z.object({
    type: z.literal('not-connected'),
    origin: z.nullable(z.string()),
    reason: z.enum(['no-connection', 'no-key']),
  }),
  /** The page is framed where no dock of ours lives: it has nothing to show, and asking again changes nothing. */
  z.object({ type: z.literal('refused') }),
  /** The link names no project and none can be told. */
  z.object({
    type: z.literal('unknown-project'),
    choices: z.array(z.extend(choiceSchema, { name: z.nullable(z.string()), connection: z.string() })),
    /** Through which a project may be named by its number. `lists`: the key may read names and tokens of projects. */
    connections: z.array(z.object({ id: z.string(), label: z.string(), lists: z.boolean() })),
  }),
]);

export type ToReport = z.infer<typeof toReportSchema>;
