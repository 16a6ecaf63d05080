import { seededId } from '../ids.ts';
import type { Sample, SampleEvent } from '../sample.ts';
import { firstMoment } from '../shift.ts';
import { anotherSession } from './identity.ts';

const hour = 3_600_000;

/** What the rows of a very long session keep of their properties; all of them would only weigh. */
const keptProperties = [
  '$session_id',
  '$window_id',
  '$pageview_id',
  '$lib',
  '$current_url',
  '$pathname',
  '$host',
  '$browser',
  '$os',
  '$event_type',
  '$el_text',
  '$prev_pageview_id',
  '$prev_pageview_duration',
  '$exception_list',
  '$exception_types',
  '$exception_values',
  '$exception_sources',
  '$exception_functions',
  '$exception_fingerprint',
  '$exception_issue_id',
  '$exception_level',
];

/** A session of a kiosk-like day: the events of a recorded one over and over, `count` of them in eight hours. */
export function manyEvents(sample: Sample, count = 20_000): Sample {
  const renamed = anotherSession(sample, 'many-events', `${count.toLocaleString('en')} events in one session`);
  const start = firstMoment(renamed);
  const step = (8 * hour) / count;
  const source = renamed.events.filter(({ event }) => event !== '$exception');
  const exceptions = renamed.events.filter(({ event }) => event === '$exception');
  const events = Array.from({ length: count }, (_, index): SampleEvent => {
    const isFailure = index % 500 === 499 && exceptions.length > 0;
    const list = isFailure ? exceptions : source;
    const at = Math.round(start + index * step);
    const event = list[(isFailure ? Math.floor(index / 500) : index) % list.length] ?? emptyEvent(renamed);
    return {
      ...event,
      uuid: seededId(at, `many:${index}`),
      timestamp: new Date(at).toISOString(),
      properties: Object.fromEntries(
        keptProperties.flatMap((name) => (name in event.properties ? [[name, event.properties[name]]] : [])),
      ),
    };
  });
  return {
    ...renamed,
    startsAgo: 30 * 3600,
    person:
      renamed.person === null ? null : { ...renamed.person, properties: { email: renamed.person.properties.email } },
    events,
    console: [],
    snapshots: null,
    recording: { state: 'missing' },
  };
}

function emptyEvent(sample: Sample): SampleEvent {
  return {
    uuid: sample.sessionId,
    event: '$pageview',
    timestamp: new Date(0).toISOString(),
    distinctId: sample.distinctId,
    properties: { $session_id: sample.sessionId, $lib: 'web' },
    elementsChain: '',
  };
}
