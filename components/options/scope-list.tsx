import { Check, Minus } from 'lucide-react';
import { checkScopes, type ScopeUse, scopeUses, visionScopeUses } from '@/utils/connections/scopes';

/** Each scope that the report uses: held or missing, the sections it feeds, and what a missing one costs. */
export function ScopeList({ scopes }: { readonly scopes: readonly string[] }) {
  return (
    <ul className="scopes" aria-label="Scopes of this key">
      {[...checkScopes(scopes), ...checkScopes(scopes, visionScopeUses)].map(({ use, held }) => (
        <li key={use.scope} className={held ? 'scope held' : `scope missing ${use.weight}`}>
          {held ? <Check aria-hidden size={16} /> : <Minus aria-hidden size={16} />}
          <span className="scope-line">
            <code>{use.scope}</code>
            <span className="scope-state">{held ? 'held' : use.weight === 'opt-in' ? 'not given' : 'missing'}</span>
          </span>
          <span className="scope-words">
            {held ? use.gives : use.withoutIt} <Feeds use={use} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The scopes to tick when making a key, each with its reason. */
export function ScopeGuide() {
  return (
    <ul className="scopes" aria-label="Scopes that the report uses">
      {[...scopeUses, ...visionScopeUses].map((use) => (
        <li key={use.scope} className="scope">
          <span className="scope-line">
            <code>{use.scope}</code>
            {use.weight !== 'needed' && <span className="scope-state">optional</span>}
          </span>
          <span className="scope-words">
            {use.gives} <Feeds use={use} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The sections of the report that live on a scope. */
function Feeds({ use }: { readonly use: ScopeUse }) {
  return <span className="scope-feeds">For {use.feeds.join(', ')}</span>;
}
