import { member } from '@/utils/member';

/**
 * The content channel: what the content script and the background say to each other. A page might forge what a content
 * script says, so the verbs are few, none names an address to fetch, and no answer holds a secret or a fact.
 * Types and hand-written guards only: this file is part of the content script, which is loaded on every PostHog page.
 * The background checks the same messages again with `content-schema.ts`.
 */
export type ContentMessage =
  /** The dock is there: what should it look like? Also announces the tab as one with a live dock. */
  | { readonly type: 'dock-hello' }
  /** The dock was taken away: no recording is in view any more. */
  | { readonly type: 'dock-gone' }
  /** The person resized or collapsed the dock. */
  | { readonly type: 'dock-changed'; readonly settings: DockSettings };

/** Width in CSS pixels. */
export type DockSettings = { readonly width: number; readonly collapsed: boolean };

export const dockWidth = { min: 320, max: 720, initial: 400 } as const;

export type DockHelloAnswer = { readonly settings: DockSettings };

export function isDockHelloAnswer(value: unknown): value is DockHelloAnswer {
  const settings = member(value, 'settings');
  return typeof member(settings, 'width') === 'number' && typeof member(settings, 'collapsed') === 'boolean';
}

/** What the background says to the docks of an origin that is no longer permitted. */
export const dockLeave = { type: 'dock-leave' } as const;

export function isDockLeave(value: unknown): boolean {
  return member(value, 'type') === dockLeave.type;
}
