import type { FromPage } from '@/utils/messages/player';

/** Checks what a report page said. `null` for anything that is none of its messages. */
export function readFromPage(raw: unknown): FromPage | null {
  const { type, request, sessionId, ms, durationMs }: Record<string, unknown> = raw instanceof Object ? { ...raw } : {};
  if (type === 'collapse' || type === 'expand' || type === 'toggle') return { type };
  if (typeof sessionId !== 'string') return null;
  if (type === 'seek' && typeof request === 'number' && typeof ms === 'number') {
    return { type, request, sessionId, ms };
  }
  if (type === 'recording' && typeof durationMs === 'number' && durationMs > 0) {
    return { type, sessionId, durationMs };
  }
  return null;
}
