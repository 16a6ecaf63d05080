import { useEffect, useState } from 'react';

export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly error: unknown };

/** Loads something whenever `key` changes. */
export function useLoaded<T>(key: string, load: (key: string) => Promise<T>): Loaded<T> {
  const [loaded, setLoaded] = useState<{ key: string; at: Loaded<T> }>({ key, at: { state: 'loading' } });
  useEffect(() => {
    let stale = false;
    const settle = (at: Loaded<T>) => {
      if (!stale) setLoaded({ key, at });
    };
    settle({ state: 'loading' });
    load(key).then(
      (value) => settle({ state: 'ready', value }),
      (error: unknown) => settle({ state: 'failed', error }),
    );
    return () => {
      stale = true;
    };
  }, [key, load]);
  return loaded.key === key ? loaded.at : { state: 'loading' };
}
