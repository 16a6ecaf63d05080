import { useRef } from 'react';
import type { Failure } from '@/utils/facts/failure';
import { counted } from '@/utils/report/words';
import { LookUpFailure } from './look-up-failure';

/** How the search through flags and properties stands. `unasked`: only what is shown has been searched. */
export type PropertySearchState =
  | { readonly state: 'unasked' }
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'ready'; readonly events: number; readonly cut: boolean };

type PropertySearchProps = {
  /** How many rows hold the text as far as it was searched. */
  readonly rows: number;
  readonly search: PropertySearchState;
  readonly onAsk: () => void;
  readonly onRetry: () => void;
};

/** What a search has found, and the offer to search flags and properties too. */
export function PropertySearch({ rows, search, onAsk, onRetry }: PropertySearchProps) {
  const place = useRef<HTMLDivElement>(null);
  const ask = () => {
    // The button goes away, and the focus stays where it was.
    place.current?.focus({ preventScroll: true });
    onAsk();
  };
  return (
    <div ref={place} className="property-search" tabIndex={-1}>
      {search.state === 'failed' && <LookUpFailure failure={search.failure} onRetry={onRetry} />}
      <span role="status">
        {rows === 0 ? 'No row' : counted(rows, 'row')}
        {search.state === 'loading' && ', asking PostHog'}
        {search.state === 'ready' && `, ${counted(search.events, 'event')} by flag or property`}
        {search.state === 'ready' && search.cut && ', there are more'}
      </span>
      {search.state === 'unasked' && (
        <button type="button" className="more" onClick={ask}>
          Search flags and properties
        </button>
      )}
    </div>
  );
}
