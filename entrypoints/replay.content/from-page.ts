import type { FromPage } from '@/utils/messages/player';

/** Checks what a report page said. `null` for anything that is none of its messages. */
export function readFromPage(raw: unknown): FromPage | null {
  if (typeof raw !== 'object' || raw === null || !('type' in raw)) return null;
  switch (raw.type) {
    case 'seek':
      return has(raw, 'request', isNumber) && has(raw, 'sessionId', isString) && has(raw, 'ms', isNumber)
        ? { type: 'seek', request: raw.request, sessionId: raw.sessionId, ms: raw.ms }
        : null;
    case 'recording':
      return has(raw, 'sessionId', isString) && has(raw, 'durationMs', isNumber) && raw.durationMs > 0
        ? { type: 'recording', sessionId: raw.sessionId, durationMs: raw.durationMs }
        : null;
    case 'collapse':
      return { type: 'collapse' };
    default:
      return null;
  }
}

function has<Value extends object, Name extends string, Kind>(
  value: Value,
  name: Name,
  is: (member: unknown) => member is Kind,
): value is Value & Record<Name, Kind> {
  return is(Reflect.get(value, name));
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
