import { counted } from '../words';
import { type Blindness, type BlindnessInput, entry, replaySettings } from './line';

export function consoleLine({ facts, recording, now, zone }: BlindnessInput): Blindness {
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
    return no(lostWords(recording?.startAt ?? null, now));
  }
  if ((consoleLogs ?? 0) > 0) return yes('Captured: neither a warning nor an error was logged.');
  if (recording === null && facts.recording.state === 'ready') {
    return no('Lines of the console come with a recording, and there is none.', replaySettings);
  }
  return unknown('No line is here: nothing was logged, or console capture is off.', replaySettings);
}

/** PostHog's table of them forgets sooner than recordings do. PostHog: posthog/clickhouse/log_entries.py. ms. */
const linesKept = 90 * 86_400_000;

function lostWords(startAt: number | null, now: number): string {
  return startAt !== null && now - startAt < linesKept
    ? 'Lines were captured, but they are not here: they may still be on their way, or PostHog dropped them.'
    : 'Lines were captured, but PostHog keeps them for about 90 days only.';
}
