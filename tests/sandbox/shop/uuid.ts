import { createHash, randomBytes } from 'node:crypto';

/** A new UUIDv7 that carries the time `ms`. */
export function uuidv7(ms: number): string {
  const tail = randomBytes(10).toString('hex');
  const variant = ((Number.parseInt(tail.charAt(3), 16) & 0x3) | 0x8).toString(16);
  return dashed(`${timePart(ms)}7${tail.slice(0, 3)}${variant}${tail.slice(4, 19)}`);
}

/** The time in ms that a UUIDv7 carries, `null` when it is no UUIDv7. */
export function timeOfUuidv7(uuid: string): number | null {
  const hex = uuid.replaceAll('-', '');
  return /^[0-9a-f]{12}7[0-9a-f]{19}$/.test(hex) ? Number.parseInt(hex.slice(0, 12), 16) : null;
}

/** The same UUIDv7 with its time moved by `ms`; any other id comes back as it is. */
export function moveUuidv7(uuid: string, ms: number): string {
  const time = timeOfUuidv7(uuid);
  return time === null ? uuid : dashed(timePart(time + ms) + uuid.replaceAll('-', '').slice(12));
}

/** The UUIDv5-like id that always belongs to `name`: the same person, company or issue in every recording. */
export function uuidOf(name: string): string {
  const hex = createHash('sha1').update(name).digest('hex');
  return dashed(`${hex.slice(0, 12)}5${hex.slice(13, 16)}8${hex.slice(17, 32)}`);
}

function timePart(ms: number): string {
  return Math.round(ms).toString(16).padStart(12, '0');
}

function dashed(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
