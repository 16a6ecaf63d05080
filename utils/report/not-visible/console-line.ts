import { counted } from '../words';
import { type Blindness, type BlindnessInput, entry, replaySettings } from './line';

export function consoleLine({ facts, recording, zone }: BlindnessInput): Blindness {
  const { yes, partly, no, unknown, withoutFact } = entry('console', 'Console');
  const fact = facts.console;
  const missing = withoutFact(fact, zone);
  if (fact.state !== 'ready') return missing ?? unknown('Not known yet.');
  const { lines, cut } = fact.data;
  if (cut) {
    return partly(`Only the first ${counted(lines.length, 'warning or error', 'warnings and errors')} are here.`);
  }
  if (lines.length > 0) return yes('Captured.');
  const { consoleErrors, consoleWarns, consoleLogs } = recording ?? {};
  if ((consoleErrors ?? 0) + (consoleWarns ?? 0) > 0) {
    return no('Lines were captured, but PostHog keeps them for about 90 days only.');
  }
  if ((consoleLogs ?? 0) > 0) return yes('Captured: neither a warning nor an error was logged.');
  return unknown('No line is here: nothing was logged, or console capture is off.', replaySettings);
}
