import { useEffect, useState } from 'react';
import { readNoisePatterns, watchNoisePatterns } from '@/utils/settings/noise-patterns';

/** What the person added to the messages that are known to be harmless. */
export function useNoisePatterns(): readonly string[] {
  const [patterns, setPatterns] = useState<readonly string[]>([]);
  useEffect(() => {
    let changed = false;
    const stop = watchNoisePatterns((next) => {
      changed = true;
      setPatterns(next);
    });
    void readNoisePatterns().then((stored) => {
      if (!changed && stored.length > 0) setPatterns(stored);
    });
    return () => {
      changed = true;
      stop();
    };
  }, []);
  return patterns;
}
