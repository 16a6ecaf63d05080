import type { SampleRecording } from '../sample.ts';
import type { Shopper } from './shopper.ts';
import type { Fault } from './site.ts';
import type { Step } from './steps.ts';
import type { Device, Person, Place } from './visitors.ts';

/** A session to record: who comes, what the shop does wrong, and the story of the visit. */
export type Session = {
  /** One sentence: what happens in it. */
  readonly title: string;
  /** Seconds between the session's start and the sandbox's. */
  readonly startsAgo: number;
  readonly device: Device;
  readonly place: Place;
  /** `null`: someone who never signs in. */
  readonly person: Person | null;
  /** Comes as a guest and signs up in the story. */
  readonly signedOut?: boolean;
  readonly flags?: Readonly<Record<string, string | boolean>>;
  /** Endpoints of the shop that misbehave, by `METHOD /path`. */
  readonly faults?: Readonly<Record<string, Fault>>;
  /** How the recording answers. `ready`, unviewed, when left out. */
  readonly recording?: SampleRecording;
  /** The visit itself. It ends where the story ends; the shopper then leaves unless `stays` is set. */
  readonly story: (shop: Shopper) => Promise<void>;
  /** The tab is still open when the recording stops: no `$pageleave`. */
  readonly stays?: boolean;
  /** What delivery or time did to the data afterwards. */
  readonly afterwards?: readonly Step[];
};

/** Declares a session: the default export of each file in `sessions/`. */
export function session(of: Session): Session {
  return of;
}

/** Minutes, hours and days in seconds, for `startsAgo`. */
export const minutes = (count: number): number => count * 60;
export const hours = (count: number): number => count * 3600;
export const days = (count: number): number => count * 86_400;
