import * as z from 'zod/mini';
import { connectionSchema } from '@/utils/connections/connection';
import { failureSchema } from '@/utils/facts/failure';
import { leftoverSchema } from '@/utils/vision/leftover';

/**
 * What the options page asks of the background, by `runtime.sendMessage`. A key travels once, in `connect`, from the
 * page where a person typed it to the background, and never back.
 */
export const fromOptionsSchema = z.discriminatedUnion('type', [
  /** Checks the key and stores the connection. `replaces`: the connection whose key this is a new one for. */
  z.object({
    type: z.literal('connect'),
    origin: z.string(),
    key: z.string().check(z.minLength(1)),
    keep: z.enum(['device', 'session']),
    replaces: z.optional(z.string()),
  }),
  /** Asks PostHog anew what the stored key may do. */
  z.object({ type: z.literal('recheck'), connectionId: z.string() }),
  z.object({ type: z.literal('rename'), connectionId: z.string(), label: z.string() }),
  /** Forgets the connection, its key and every fact that was read through it. */
  z.object({ type: z.literal('remove'), connectionId: z.string() }),
  z.object({ type: z.literal('list') }),
  /** The temporary scanners that this extension made and left in PostHog. */
  z.object({ type: z.literal('scanners') }),
  z.object({
    type: z.literal('delete-scanner'),
    connectionId: z.string(),
    projectId: z.int(),
    scannerId: z.string(),
  }),
]);

export type FromOptions = z.infer<typeof fromOptionsSchema>;

const storedConnectionSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('readable'), connection: connectionSchema }),
  z.object({ state: z.literal('broken'), id: z.string(), text: z.string() }),
]);

export const toOptionsSchema = z.discriminatedUnion('type', [
  /** The answer to `list`, `rename` and `remove`. */
  z.object({ type: z.literal('connections'), connections: z.array(storedConnectionSchema) }),
  /** The answer to `connect` and `recheck`: the connection as it is stored now. */
  z.object({ type: z.literal('connected'), connection: connectionSchema }),
  /** The answer to `scanners` and `delete-scanner`. */
  z.object({ type: z.literal('scanners'), scanners: z.array(leftoverSchema) }),
  z.object({ type: z.literal('failed'), failure: failureSchema }),
  /** Not the address of a web site: `https://host`, with a port where there is one, and nothing behind it. */
  z.object({ type: z.literal('bad-address') }),
  /** The extension may not speak to this address. */
  z.object({ type: z.literal('no-permission'), origin: z.string() }),
  z.object({ type: z.literal('unknown-connection') }),
]);

export type ToOptions = z.infer<typeof toOptionsSchema>;
