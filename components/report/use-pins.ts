import { useEffect, useState } from 'react';
import type { ProjectRef } from '@/utils/session/link';
import { readPins, watchPins, writePins } from '@/utils/settings/pinned-properties';

/** The pinned properties of a project (`null`: nobody chose yet), and how to choose others. */
export function usePins({ connectionId, projectId }: ProjectRef): {
  readonly pins: readonly string[] | null;
  readonly pin: (names: readonly string[]) => void;
} {
  const [pins, setPins] = useState<readonly string[] | null>(null);
  useEffect(() => {
    const place = { connectionId, projectId };
    let stopped = false;
    const stop = watchPins(place, setPins);
    void readPins(place).then((stored) => {
      if (!stopped) setPins((known) => known ?? stored);
    });
    return () => {
      stopped = true;
      stop();
    };
  }, [connectionId, projectId]);
  return {
    pins,
    pin: (names) => {
      setPins(names);
      // Where the browser's memory is full, the choice lasts as long as this page.
      void writePins({ connectionId, projectId }, names).catch(() => {});
    },
  };
}
