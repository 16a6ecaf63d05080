/** What was parsed from an address or a pasted text. It says where a recording is, not yet who may ask for it. */
export type Link = {
  /** `https://us.posthog.com`; `null` where only an ID or a path is known. */
  readonly origin: string | null;
  readonly project: LinkProject;
  readonly sessionId: string;
  readonly at?: Moment;
};

/** The project part of a link: the number of the web app, the public token of `get_session_replay_url()`, or nothing. */
export type LinkProject =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'none' };

/** A moment named by a link: `?t=` counts from the recording's start, `?timestamp=` is a time of day. Both in ms. */
export type Moment =
  | { readonly kind: 'offset'; readonly ms: number }
  | { readonly kind: 'instant'; readonly ms: number };

/** A project known by its number, through one connection: what another connection sees of it may differ. */
export type ProjectRef = {
  readonly connectionId: string;
  readonly projectId: number;
};

/** What can be asked for: one session in such a project. */
export type SessionRef = ProjectRef & { readonly sessionId: string };

/** The key under which everything about a session is kept. Two links to the same session give the same key. */
export function refKey(ref: SessionRef): string {
  return `${ref.connectionId}:${ref.projectId}:${ref.sessionId}`;
}
