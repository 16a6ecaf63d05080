import { useCallback, useRef, useState } from 'react';
import type { Fact } from '@/utils/facts/fact';
import type { RecordingFact } from '@/utils/facts/recording';
import type { SeekResult } from '@/utils/surface/seek-or-open';

/** A seek that did not move a player in view; `ms` from the recording's start. */
export type MissedSeek = { readonly outcome: Exclude<SeekResult, 'moved'>; readonly ms: number };

type Seek = {
  /** `null` where there is no recording. */
  readonly goTo: ((ms: number) => void) | null;
  readonly missed: MissedSeek | null;
};

/** Moves the player, and remembers when it did not move. The last press counts. */
export function useSeek(recording: Fact<RecordingFact>, seek: (ms: number) => Promise<SeekResult>): Seek {
  const [missed, setMissed] = useState<MissedSeek | null>(null);
  const latest = useRef({ seek, presses: 0 });
  latest.current.seek = seek;
  const goTo = useCallback(async (ms: number) => {
    latest.current.presses += 1;
    const press = latest.current.presses;
    const outcome = await latest.current.seek(ms);
    if (press === latest.current.presses) setMissed(outcome === 'moved' ? null : { outcome, ms });
  }, []);
  const isMissing = recording.state === 'ready' && recording.data.kind === 'missing';
  return { goTo: isMissing ? null : goTo, missed };
}
