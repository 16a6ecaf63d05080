import { useEffect } from 'react';
import { firstLine } from '@/utils/report/first-line';
import type { Findings } from '@/utils/report/report';
import type { SessionRef } from '@/utils/session/link';
import { rememberRecent } from '@/utils/surface/recent';

/** Notes the session among those investigated, for the popup's list. `source`: `Shop · us.posthog.com`. */
export function useRemember(ref: SessionRef, origin: string, source: string, report: Findings): void {
  const { connectionId, projectId, sessionId } = ref;
  const { who, line } = firstLine(report);
  useEffect(() => {
    const link = { origin, project: { kind: 'number', number: projectId }, sessionId } as const;
    // Where the browser's memory is full, the list is short of one.
    void rememberRecent({ connectionId, projectId, sessionId }, { link, source, who, line, at: Date.now() }).catch(
      () => {},
    );
  }, [connectionId, projectId, sessionId, origin, source, who, line]);
}
