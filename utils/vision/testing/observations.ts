import type { Observation, ObservationsFact, Summary } from '@/utils/facts/observations';
import { start } from './jobs';

/** A summary of which nothing is told but what is said here. */
export function aSummary(parts: Partial<Summary> = {}): Summary {
  const nothing = { intent: null, outcome: null, frictionPoints: [], keywords: [], chapters: [], keyMomentMs: null };
  return { title: 'Tried to pay', text: [{ kind: 'text', text: 'It went wrong.' }], ...nothing, ...parts };
}

/** What a summarizer named Ours made of the session a minute after it. */
export function anObservation(columns: Partial<Observation> = {}): Observation {
  return {
    id: 'o1',
    scannerId: 'x1',
    scannerName: 'Ours',
    scannerType: 'summarizer',
    inline: false,
    prompt: 'Tell me.',
    status: 'succeeded',
    error: null,
    createdAt: start + 60_000,
    completedAt: start + 120_000,
    finding: { kind: 'summary', summary: aSummary() },
    ...columns,
  };
}

/** One that gave nothing. */
export function aFailedObservation(error: string, columns: Partial<Observation> = {}): Observation {
  return anObservation({ status: 'failed', error: { kind: error, text: '' }, finding: null, ...columns });
}

export function rowsRead(...observations: Observation[]): ObservationsFact {
  return { rows: { state: 'read', observations }, recorded: null };
}
