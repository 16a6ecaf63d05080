/** The value of a property as it is read: a text without its quotes, lists and objects over several lines. */
export function propertyText({ json, cut }: { readonly json: string; readonly cut: boolean }): string {
  // What was cut is no JSON any more.
  if (cut) return `${json.replace(/^"/, '').toWellFormed()}…`;
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  } catch {
    return json;
  }
}
