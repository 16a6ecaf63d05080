import type { Fact } from '@/utils/facts/fact';
import type { RecordingFact } from '@/utils/facts/recording';
import type { SessionFacts } from '@/utils/facts/session-facts';
import type { Blindness } from '@/utils/report/not-visible';
import type { WhatHappened as Story } from '@/utils/report/what-happened';
import { counted } from '@/utils/report/words';

/** `3 of 12`. */
export function notSeenNote(checklist: readonly Blindness[]): string {
  return `${checklist.filter(({ seen }) => seen !== 'yes').length} of ${checklist.length}`;
}

/** `4 pages · 61 events`, `still recording · 61 events`; `5,000 of 20,123 events` where some were left out. */
export function whatHappenedNote({ visits, eventCount }: Story, { events, recording }: SessionFacts): string {
  const total = events.state === 'ready' && events.data.cut ? sum(events.data.cut.counts) : eventCount;
  const pages = new Set(visits.map(({ path }) => path)).size;
  if (total > eventCount) return `${eventCount.toLocaleString('en')} of ${counted(total, 'event')}`;
  return `${isOngoing(recording) ? 'still recording' : counted(pages, 'page')} · ${counted(total, 'event')}`;
}

function isOngoing(recording: Fact<RecordingFact>): boolean {
  return recording.state === 'ready' && recording.data.kind === 'found' && recording.data.recording.ongoing;
}

function sum(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
