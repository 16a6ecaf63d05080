import type { Group } from '@/utils/facts/asides';
import type { Moment } from './moment';
import type { TimelineEvent } from './timeline';
import { clip, type Words } from './words';

/** A moment at which the app told PostHog who somebody is. */
export type Landmark = { readonly id: string; readonly moment: Moment; readonly words: Words; readonly count: number };

const names = new Set(['$identify', '$create_alias', '$set', '$groupidentify']);

/** Such moments in the order of time; the same thing again on the next page is counted and not told again. */
export function tellLandmarks(events: readonly TimelineEvent[], groups: readonly Group[]): Landmark[] {
  const told: Landmark[] = [];
  for (const { uuid, name, moment } of events) {
    if (!names.has(name)) continue;
    const words = wordsOf(name, groups);
    const before = told.findIndex(({ id }) => id.startsWith(`${name} `));
    const known = told[before];
    if (known && name !== '$identify') told[before] = { ...known, count: known.count + 1 };
    else told.push({ id: `${name} ${uuid}`, moment, words, count: 1 });
  }
  return told;
}

function wordsOf(name: string, groups: readonly Group[]): Words {
  switch (name) {
    case '$identify':
      return ['Was identified'];
    case '$create_alias':
      return ['Was linked to another distinct ID'];
    case '$groupidentify':
      return groups.length === 0
        ? ['A group was named']
        : [
            'Was named: ',
            ...groups.flatMap(
              ({ type, key, name: called }, place): Words => [
                `${place === 0 ? '' : ', '}${clip(type, 40)} `,
                { strong: clip(called ?? key, 80) },
              ],
            ),
          ];
    default:
      return ['Properties were set'];
  }
}
