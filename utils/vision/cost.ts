/** What is left to spend, in the unit that this PostHog counts in. `null`: without a limit, or not told. */
export type Quota = {
  readonly unit: 'credits' | 'observations';
  readonly used: number | null;
  readonly limit: number | null;
  readonly remaining: number | null;
  readonly exhausted: boolean;
  /** When the period ends and the allowance returns, ms since 1970. */
  readonly resetsAt: number | null;
};

/** The model of an inline scan without one, and of a temporary scanner where the server takes it. */
export const defaultModel = 'gemini-3-flash-preview';

/**
 * Credits for one observation by model, as far as they are known, a credit being $0.01. A scanner that tells its own
 * price is believed instead. PostHog: products/replay_vision/backend/billing.py.
 */
const creditsByModel: Readonly<Record<string, number>> = {
  'gemini-3.5-flash-lite': 2,
  [defaultModel]: 5,
  'gemini-3.8-flash': 15,
  'gemini-3.7-flash': 15,
  'gemini-3.6-flash': 15,
};

/**
 * Models to make a temporary scanner with, in the order in which they are tried: a server names one stable model and
 * retires the older ones. The cheap ones come first.
 */
export const models: readonly string[] = [
  defaultModel,
  'gemini-3.5-flash-lite',
  'gemini-3.8-flash',
  'gemini-3.7-flash',
  'gemini-3.6-flash',
];

/** What an observation with this model usually costs, `null` for a model that is not known. */
export function usualCredits(model: string): number | null {
  return creditsByModel[model] ?? null;
}

/** The next model to try after one was refused, `null` after the last. */
export function modelAfter(refused: string): string | null {
  return models[models.indexOf(refused) + 1] ?? null;
}

/** True where it is certain that a scan at this price cannot be paid. An observation costs 1 where those are counted. */
export function isTooLittle(quota: Quota | null, credits: number | null): boolean {
  if (quota === null) return false;
  if (quota.exhausted) return true;
  const price = quota.unit === 'observations' ? 1 : credits;
  return quota.remaining !== null && price !== null && quota.remaining < price;
}
