import { useEffect, useState } from 'react';
import { plainRules, type ReportRules } from '@/utils/report/report-rules';
import type { ProjectRef } from '@/utils/session/link';
import { readNoisePatterns, watchNoisePatterns } from '@/utils/settings/noise-patterns';
import { readSuccessEvents, watchSuccessEvents } from '@/utils/settings/success-events';
import { readUTurnLimit, watchUTurnLimit } from '@/utils/settings/u-turn-limit';

/** What was chosen of the rules for the reports of a project. */
export function useReportRules({ connectionId, projectId }: ProjectRef): ReportRules {
  const [rules, setRules] = useState(plainRules);
  useEffect(() => {
    const place = { connectionId, projectId };
    let changed: Partial<ReportRules> = {};
    let stopped = false;
    const change = (part: Partial<ReportRules>) => {
      changed = { ...changed, ...part };
      setRules((known) => ({ ...known, ...part }));
    };
    const stops = [
      watchNoisePatterns((noisePatterns) => change({ noisePatterns })),
      watchSuccessEvents(place, (successEvents) => change({ successEvents })),
      watchUTurnLimit((ms) => change({ uTurnMs: ms ?? plainRules.uTurnMs })),
    ];
    const stored = Promise.all([readNoisePatterns(), readSuccessEvents(place), readUTurnLimit()]);
    stored.then(
      ([noisePatterns, successEvents, ms]) => {
        // What was changed while it was read is newer than what was read.
        if (!stopped) setRules({ noisePatterns, successEvents, uTurnMs: ms ?? plainRules.uTurnMs, ...changed });
      },
      // An extension that is updated under its page can read nothing there: the page is about to go.
      () => {},
    );
    return () => {
      stopped = true;
      for (const stop of stops) stop();
    };
  }, [connectionId, projectId]);
  return rules;
}
