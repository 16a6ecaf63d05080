const uuidv7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/**
 * The time inside a UUIDv7, in ms since 1970, or `null` for any other id. The device's clock made it.
 * PostHog: posthog-js `packages/browser/src/uuidv7.ts`; RFC 9562 section 5.7.
 */
export function uuidv7Time(id: string): number | null {
  const match = uuidv7.exec(id);
  return match ? Number.parseInt(`${match[1]}${match[2]}`, 16) : null;
}
