/**
 * Whether a long key was named by people, as flags and events are: `new_checkout_flow_q3_2025`, `checkoutStep2Completed`.
 * Words of letters with few numbers behind them; a machine mixes both.
 */
export function isWordedKey(key: string): boolean {
  const words = key.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? [];
  const letters = words.join('').length;
  return (
    key.replace(/\D/g, '').length <= mostDigits &&
    words.length >= 2 &&
    letters >= words.length * shortestOnAverage &&
    words.every((word) => word.length <= longestWord && /^.{0,4}$|[aeiouy]/i.test(word)) &&
    key.split(/[_-]+/).every((piece) => worded.test(piece))
  );
}

const mostDigits = 6;
const shortestOnAverage = 3;
const longestWord = 16;

/** `checkout`, `v2`, `2025`, `3ds`, `step2Completed`. */
const worded = /^(?:\d{0,4}|\d{1,2}[a-z]{2,3}|[A-Za-z]+\d{0,4}|[A-Za-z]?[a-z]+(?:[A-Z][a-z]+|\d{1,2}(?=[A-Z][a-z]))*)$/;

/**
 * Whether capitals and digits stand in a long word as a machine mixes them, and not as they do in the name of a function:
 * `NffrFeUfNV2Hib`, not `getUserByIdAndToken`. Most ids that are made of letters alone are found, not all.
 */
export function isScrambled(word: string): boolean {
  const parts = word.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  const numbers = word.match(/\d+/g) ?? [];
  return (
    numbers.length > mostNumbers ||
    parts.join('').length < parts.length * shortestPart ||
    parts.some((part) => /[a-z]/.test(part) && /^[^aeiouy]{4,}$/i.test(part) && !vowelless.test(part))
  );
}

const mostNumbers = 2;
const shortestPart = 2.7;
const vowelless = /^(?:https?|html|ctrl)$/i;
