import * as z from 'zod/mini';

/** A project that a connection may ask about, as far as the key is allowed to know it. */
export const projectSchema = z.object({
  id: z.int(),
  name: z.nullable(z.string()),
  /** The public `phc_…` token by which links in tickets name the project. */
  token: z.nullable(z.string()),
  /** IANA name, such as `Europe/Berlin`. */
  timeZone: z.nullable(z.string()),
  /** `person_display_name_properties`: which properties name a person, the first that holds something. */
  nameRule: z.optional(z.array(z.string())),
});

export type Project = z.infer<typeof projectSchema>;

/** What an older server was found to lack, so that it is asked in vain once and not every time. */
export const capabilitiesSchema = z.object({
  /** `error_tracking/query/issues/` answers 404. */
  noIssuesRoute: z.optional(z.boolean()),
  /** `events` has no `issue_name`, `issue_status`, … columns. */
  noIssueColumns: z.optional(z.boolean()),
  /** `query/` refuses the kind `ErrorTrackingQuery`. */
  noErrorTrackingQuery: z.optional(z.boolean()),
  /** `events` has no `issue_id`. */
  noIssueIdColumn: z.optional(z.boolean()),
  /** `query/` does not take the properties of an event apart. */
  noPropertyPairs: z.optional(z.boolean()),
  /** `log_entries.timestamp` holds whole seconds. */
  noConsoleMilliseconds: z.optional(z.boolean()),
  /** There is no table `session_replay_features`. */
  noRequestCounts: z.optional(z.boolean()),
  /** `vision/scanners/inline_scan/` is not there. */
  noInlineScan: z.optional(z.boolean()),
  /** `vision/observations/:id/progress/` gives nothing that can be read. */
  noScanProgress: z.optional(z.boolean()),
});

export type Capabilities = z.infer<typeof capabilitiesSchema>;

/** One PostHog and one key for it. The key itself is kept elsewhere (`key-store.ts`) and never stands in this record. */
export const connectionSchema = z.object({
  id: z.string(),
  /** `https://us.posthog.com`. */
  origin: z.string(),
  label: z.string(),
  credential: z.object({
    kind: z.literal('personal-key'),
    /** `phx_…abcd`, as PostHog masks it: enough for a person to tell two keys apart. */
    masked: z.nullable(z.string()),
    /** `session`: forgotten when the browser closes or the extension updates. */
    keep: z.enum(['device', 'session']),
  }),
  /** Scopes the key holds; `['*']` when it is unrestricted. */
  scopes: z.array(z.string()),
  /** Projects the key is limited to, `null` when it is not. */
  scopedTeams: z.nullable(z.array(z.number())),
  projects: z.array(projectSchema),
  capabilities: capabilitiesSchema,
  /** `needs-key`: nothing is stored any more. `bad-key`: PostHog refused it the last time. */
  status: z.enum(['ok', 'needs-key', 'bad-key']),
});

export type Connection = z.infer<typeof connectionSchema>;
