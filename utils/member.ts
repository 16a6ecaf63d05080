/** A member of whatever came from outside, `undefined` where there is none. For code that is too small to carry zod. */
export function member(value: unknown, name: string): unknown {
  return value instanceof Object ? Reflect.get(value, name) : undefined;
}
