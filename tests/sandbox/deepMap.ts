export type DeepMap = {
  readonly text: (text: string) => string;
  readonly number: (number: number) => number;
};

/** Rewrites every text (keys too) and number in a JSON value. */
export function deepMap(value: unknown, map: DeepMap): unknown {
  if (typeof value === 'string') {
    return map.text(value);
  }
  if (typeof value === 'number') {
    return map.number(value);
  }
  if (Array.isArray(value)) {
    return value.map((item) => deepMap(item, map));
  }
  return typeof value === 'object' && value !== null ? deepMapRecord(value, map) : value;
}

export function deepMapRecord(record: object, map: DeepMap): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [map.text(key), deepMap(value, map)]));
}
