import { nameBasedId } from '../ids.ts';

const NAMESPACE = '6f8d1c1e-2f0b-4b7e-9d0a-5c3a7e9b1f42';

/** The UUIDv5 that always belongs to a name: the same person or issue has the same id in every recording. */
export function namedId(kind: 'person' | 'issue', name: string): string {
  return nameBasedId(NAMESPACE, `${kind}:${name}`);
}
