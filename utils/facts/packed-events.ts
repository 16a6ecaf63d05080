import * as z from 'zod/mini';
import { uuidv7Time } from '@/utils/session/uuidv7';
import { controls, type EventTarget, type SessionEvent } from './events';
import { type Cell, type PackedRows, packRows, unpackCell } from './packed-rows';

/**
 * Packs events for storage, sorted by time. A target is stored as one text: the same buttons are clicked again and again,
 * so that most targets cost one index. `deviceAt` stands in the event's own id and is not stored.
 */
export function packEvents(events: readonly SessionEvent[]): PackedRows {
  return packRows(events.toSorted(byTime).map(toCells));
}

/** The events again, sorted by `at`. Rows that cannot be read are left out. */
export function unpackEvents(packed: PackedRows): SessionEvent[] {
  const targets = new Map<string, EventTarget | null>();
  const target = (stored: string | null) => {
    if (stored === null) return null;
    const known = targets.get(stored);
    if (known !== undefined) return known;
    const read = toTarget(stored);
    targets.set(stored, read);
    return read;
  };
  return packed.rows
    .map((row) => toEvent((at) => unpackCell(row[at] ?? null, packed), target))
    .filter((event) => event !== null)
    .sort(byTime);
}

function byTime(one: SessionEvent, other: SessionEvent): number {
  return one.at - other.at || (one.uuid < other.uuid ? -1 : Number(one.uuid > other.uuid));
}

function toCells(event: SessionEvent): Cell[] {
  return [
    event.uuid,
    event.name,
    event.at,
    event.windowId,
    event.pageviewId,
    event.url,
    event.title,
    event.action,
    event.target && JSON.stringify(targetKeys.map((key) => event.target?.[key] ?? null)),
    event.lib,
    event.prevPageviewId,
    event.prevPageviewS,
    event.prevPageviewScroll,
    event.externalUrl,
    event.copiedText,
    event.flagKey,
    event.flagResponse,
    event.lcpMs,
    event.inpMs,
    event.cls,
    event.fcpMs,
  ];
}

function toEvent(
  cell: (at: number) => Cell,
  target: (stored: string | null) => EventTarget | null,
): SessionEvent | null {
  const text = (at: number) => asText(cell(at));
  const number = (at: number) => asNumber(cell(at));
  const uuid = text(0);
  const name = text(1);
  const at = number(2);
  if (uuid === null || name === null || at === null) return null;
  return {
    uuid,
    name,
    at,
    deviceAt: uuidv7Time(uuid),
    windowId: text(3),
    pageviewId: text(4),
    url: text(5),
    title: text(6),
    action: text(7),
    target: target(text(8)),
    lib: text(9),
    prevPageviewId: text(10),
    prevPageviewS: number(11),
    prevPageviewScroll: number(12),
    externalUrl: text(13),
    copiedText: text(14),
    flagKey: text(15),
    flagResponse: text(16),
    lcpMs: number(17),
    inpMs: number(18),
    cls: number(19),
    fcpMs: number(20),
  };
}

function asText(cell: Cell): string | null {
  return typeof cell === 'string' ? cell : null;
}

function asNumber(cell: Cell): number | null {
  return typeof cell === 'number' ? cell : null;
}

const targetKeys = [
  'tag',
  'text',
  'ariaLabel',
  'dataAttr',
  'name',
  'id',
  'href',
  'form',
  'container',
  'control',
] as const satisfies (keyof EventTarget)[];

const part = z.nullable(z.string());
const control = z.nullable(z.enum(controls));
const targetSchema = z.tuple([part, part, part, part, part, part, part, part, part, control]);

function toTarget(stored: string): EventTarget | null {
  try {
    const [tag, text, ariaLabel, dataAttr, name, id, href, form, container, control] = targetSchema.parse(
      JSON.parse(stored),
    );
    return { tag, text, ariaLabel, dataAttr, name, id, href, form, container, control };
  } catch {
    return null;
  }
}
