import type * as z from 'zod/mini';
import { refKey, type SessionRef } from '@/utils/session/link';
import { type ConsoleFact, consoleFactSchema } from './console';
import { type EventsFact, eventsFactSchema } from './events';
import { type ExceptionsFact, exceptionsFactSchema } from './exceptions';
import { type Fact, factSchema } from './fact';
import { type IssuesFact, issuesFactSchema } from './issues';
import { type ObservationsFact, observationsFactSchema } from './observations';
import { type OtherSessionsFact, otherSessionsFactSchema } from './other-sessions';
import { type RecordingFact, recordingFactSchema } from './recording';

/** Every fact that a report is built from. One entry here is one key in storage. */
export type FactData = {
  recording: RecordingFact;
  events: EventsFact;
  exceptions: ExceptionsFact;
  console: ConsoleFact;
  issues: IssuesFact;
  observations: ObservationsFact;
  otherSessions: OtherSessionsFact;
};

export type FactName = keyof FactData;

/** All facts of one session. A fact that is not in storage yet reads as loading. */
export type SessionFacts = { readonly [Name in FactName]: Fact<FactData[Name]> };

export const factNames = [
  'recording',
  'events',
  'exceptions',
  'console',
  'issues',
  'observations',
  'otherSessions',
] as const satisfies FactName[];

const factSchemas: { readonly [Name in FactName]: z.ZodMiniType<Fact<FactData[Name]>> } = {
  recording: factSchema(recordingFactSchema),
  events: factSchema(eventsFactSchema),
  exceptions: factSchema(exceptionsFactSchema),
  console: factSchema(consoleFactSchema),
  issues: factSchema(issuesFactSchema),
  observations: factSchema(observationsFactSchema),
  otherSessions: factSchema(otherSessionsFactSchema),
};

/** The storage key of a fact: `facts:<connection>:<project>:<session>:<fact>`. */
export function factKey(ref: SessionRef, name: FactName): string {
  return `facts:${refKey(ref)}:${name}`;
}

/** The text that is stored for a fact. */
export function formatFact<Name extends FactName>(_name: Name, fact: Fact<FactData[Name]>): string {
  return JSON.stringify(fact);
}

/** Reads a stored fact. `null` for anything that this version did not write: storage is a boundary like any other. */
export function parseFact<Name extends FactName>(name: Name, stored: unknown): Fact<FactData[Name]> | null {
  if (typeof stored !== 'string') return null;
  try {
    return factSchemas[name].parse(JSON.parse(stored));
  } catch {
    return null;
  }
}
