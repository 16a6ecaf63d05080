import { createHash } from 'node:crypto';

const v7 = /\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b/gi;

/** Ms since 1970 inside a UUIDv7, or undefined for any other text. */
export function timeInId(id: string): number | undefined {
  const isV7 = id.length === 36 && id.match(v7) !== null;
  return isV7 ? Number.parseInt(id.replace('-', '').slice(0, 12), 16) : undefined;
}

/** Puts other ids in the place of every UUIDv7 in a text. */
export function mapIds(text: string, map: (id: string) => string): string {
  return text.length < 36 ? text : text.replace(v7, map);
}

/** Moves the time inside every UUIDv7 in a text by `ms` and leaves the random bits, where the time is one to move. */
export function moveIds(text: string, ms: number, isOurs: (time: number) => boolean): string {
  return mapIds(text, (id) => {
    const time = timeInId(id);
    if (time === undefined || !isOurs(time)) {
      return id;
    }
    const hex = (time + ms).toString(16).padStart(12, '0');
    return `${hex.slice(0, 8)}-${hex.slice(8)}${id.slice(13)}`;
  });
}

/** A UUIDv7 of a moment, its random bits drawn from a seed: the same arguments always give the same id. */
export function seededId(ms: number, seed: string): string {
  const time = ms.toString(16).padStart(12, '0');
  const random = createHash('sha256').update(seed).digest('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-a${random.slice(3, 6)}-${random.slice(6, 18)}`;
}

/** UUIDv5 (RFC 9562). */
export function nameBasedId(namespace: string, name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The id of a person that PostHog never made. PostHog: posthog/models/person/missing_person.py. */
export function personlessId(teamId: number, distinctId: string): string {
  return nameBasedId('932979b4-65c3-4424-8467-0b66ec27bc22', `${teamId}:${distinctId}`);
}
