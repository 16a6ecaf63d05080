/** Whether OFFSET stands anywhere in a query, `LIMIT … BY` included: personal API keys may not use it. */
export function usesOffset(node: unknown): boolean {
  if (Array.isArray(node)) {
    return node.some(usesOffset);
  }
  if (typeof node !== 'object' || node === null) {
    return false;
  }
  return Object.entries(node).some(
    ([key, value]) => ((key === 'offset' || key === 'offset_value') && value !== undefined) || usesOffset(value),
  );
}
