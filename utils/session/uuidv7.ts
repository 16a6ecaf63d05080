const uuidv7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/**
 * The time inside a UUIDv7, in ms since 1970, or `null` for any other id. The device's clock made it.
 * PostHog: posthog-js `packages/browser/src/uuidv7.ts`; RFC 9562 section 5.7.
 */
export function uuidv7Time(id: string): number | null {
  return uuidv7.test(id) ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : null;
}
