import type { FactName } from '@/utils/facts/session-facts';
import { gatherConsole } from './gather-console';
import { gatherEvents } from './gather-events';
import { gatherExceptions } from './gather-exceptions';
import { gatherIssues } from './gather-issues';
import { gatherObservations } from './gather-observations';
import { gatherOtherSessions } from './gather-other-sessions';
import { gatherRecording } from './gather-recording';
import type { Gatherer } from './question';

/** How each fact is gathered. A new fact is a file of its own and a line here. */
export const gatherers: { readonly [Name in FactName]: Gatherer<Name> } = {
  recording: gatherRecording,
  events: gatherEvents,
  exceptions: gatherExceptions,
  console: gatherConsole,
  issues: gatherIssues,
  observations: gatherObservations,
  otherSessions: gatherOtherSessions,
};
