import { checkScopes, scopeUse } from '@/utils/connections/scopes';
import { factNames, type SessionFacts } from '@/utils/facts/session-facts';
import { type Blindness, type BlindnessInput, entry, keySettings } from './line';

/** What the key may not read says nothing of the session. */
const ofTheKey = { copiedAs: 'nothing' } as const;

/** Every scope that the key lacks, each with what that costs; one line where it lacks none. */
export function scopeLines({ facts, scopes }: BlindnessInput): Blindness[] {
  const lacking = new Set([...lackingByScopes(scopes), ...lackingByAnswers(facts)]);
  if (lacking.size === 0) {
    const { yes, unknown } = entry('scopes', 'Scopes of the key', ofTheKey);
    return [
      scopes === null
        ? unknown('PostHog did not say which the key has.')
        : yes('The key may read everything a report uses.'),
    ];
  }
  return [...lacking].map((scope) => {
    const { no } = entry(`scope ${scope}`, `Scope ${scope}`, ofTheKey);
    return no(`The key lacks it. ${scopeUse(scope)?.withoutIt ?? ''}`.trim(), keySettings);
  });
}

/** What is only for who wants AI summaries is no blindness: their section says it. */
function lackingByScopes(scopes: readonly string[] | null): string[] {
  if (scopes === null) return [];
  return checkScopes(scopes).flatMap(({ use, held }) => (held ? [] : [use.scope]));
}

/** A key may have lost a scope since it was entered. */
function lackingByAnswers(facts: SessionFacts): string[] {
  return factNames.flatMap((name) => {
    const fact = facts[name];
    return fact.state === 'failed' && fact.failure.kind === 'missing-scope' ? [fact.failure.scope] : [];
  });
}
