import { useMemo, useState } from 'react';
import type { FoundEvents } from '@/utils/facts/found-events';
import type { LookedUp } from '@/utils/messages/look-up';
import type { SessionRef } from '@/utils/session/link';
import type { PropertySearchState } from './property-search';
import { useLookUp } from './use-look-up';

type PropertySearch = {
  readonly search: PropertySearchState;
  /** The ids of the events that hold the text in a flag or a property, as far as that was asked. */
  readonly found: ReadonlySet<string>;
  /** Asks for a text, which may be newer than the one that the rows show. */
  readonly ask: (text: string) => void;
  readonly retry: () => void;
};

const none: ReadonlySet<string> = new Set();

/** Searches flags and properties for a text, once somebody asks for it. Another text has to be asked for anew. */
export function usePropertySearch(sessionRef: SessionRef, text: string): PropertySearch {
  const [askedFor, setAskedFor] = useState<string | null>(null);
  const isAsked = text !== '' && askedFor === text;
  const { answer, retry } = useLookUp(sessionRef, isAsked ? { kind: 'search', text } : null);
  const uuids = answer?.state === 'ready' ? answer.data.uuids : null;
  const found = useMemo(() => (uuids === null ? none : new Set(uuids)), [uuids]);
  const search = answer === null ? ({ state: isAsked ? 'loading' : 'unasked' } as const) : stateOf(answer);
  return { search, found, ask: setAskedFor, retry };
}

function stateOf(answer: LookedUp<FoundEvents>): PropertySearchState {
  if (answer.state === 'failed') return { state: 'failed', failure: answer.failure };
  return { state: 'ready', events: answer.data.uuids.length, cut: answer.data.cut };
}
