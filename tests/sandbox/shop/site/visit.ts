/** What the shop's server knows about a visit and writes into every page it serves, as JSON in `script#visit`. */
export type Visit = {
  /** Feature flags as the server evaluates them now. */
  readonly flags: Readonly<Record<string, string | boolean>>;
  /** The signed-in account, `null` for a guest. */
  readonly account: Account | null;
};

export type Account = {
  readonly distinctId: string;
  readonly name: string;
  readonly email: string;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  readonly company: Company | null;
};

export type Company = {
  readonly key: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
};

/** The visit of this page. */
export function readVisit(): Visit {
  return JSON.parse(document.getElementById('visit')?.textContent ?? '{"flags":{},"account":null}');
}
