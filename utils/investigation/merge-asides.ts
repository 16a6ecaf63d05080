import type { Asides, Group } from '@/utils/facts/asides';
import { packFlags, unpackFlags } from '@/utils/facts/packed-flags';

/** What was known with what the newer events say. */
export function mergeAsides(known: Asides, newer: Asides): Asides {
  return {
    flags: packFlags([...unpackFlags(known.flags), ...unpackFlags(newer.flags)], {
      experiments: [...known.flags.experiments, ...newer.flags.experiments],
      errors: [...known.flags.errors, ...newer.flags.errors],
    }),
    surveys: [...new Map([...known.surveys, ...newer.surveys].map((survey) => [survey.uuid, survey])).values()],
    groups: mergeGroups(known.groups, newer.groups),
    personProperties: { ...known.personProperties, ...newer.personProperties },
  };
}

/** Only the event that names a group tells more of it than its key. */
function mergeGroups(known: readonly Group[], newer: readonly Group[]): Group[] {
  const byType = new Map(known.map((group) => [group.type, group]));
  for (const group of newer) {
    const before = byType.get(group.type);
    const same = before?.key === group.key ? before : null;
    byType.set(group.type, {
      ...group,
      name: group.name ?? same?.name ?? null,
      plan: group.plan ?? same?.plan ?? null,
    });
  }
  return [...byType.values()];
}
