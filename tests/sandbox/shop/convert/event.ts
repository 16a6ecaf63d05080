import type { SampleEvent } from '../../sample.ts';
import type { CapturedEvent } from '../site.ts';
import type { Place } from '../visitors.ts';
import { elementsChain } from './elementsChain.ts';
import { exceptionProperties } from './exceptions.ts';

/** One event as the SDK sent it -> as PostHog's `events` table keeps it. */
export function storedEvent(captured: CapturedEvent, place: Place): SampleEvent {
  const { $elements, $elements_chain, ...properties } = captured.properties;
  const stored: Record<string, unknown> = { ...properties, $ip: place.ip, ...geoProperties(place) };
  if (captured.$set) stored.$set = { ...captured.$set, ...geoProperties(place) };
  if (captured.$set_once) stored.$set_once = { ...captured.$set_once, ...initial(geoProperties(place)) };
  if (properties.$exception_list) Object.assign(stored, exceptionProperties(properties.$exception_list));
  return {
    uuid: captured.uuid,
    event: captured.event,
    timestamp: new Date(captured.timestamp).toISOString(),
    distinctId: String(properties.distinct_id),
    properties: withoutNul(stored),
    elementsChain:
      typeof $elements_chain === 'string' ? $elements_chain : $elements === undefined ? '' : elementsChain($elements),
  };
}

/** NUL stands in no database column: ingestion puts U+FFFD in its place. */
function withoutNul(properties: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(properties).replaceAll('\\u0000', '\\ufffd'));
}

/** What PostHog's GeoIP step adds. */
export function geoProperties(place: Place): Record<string, string> {
  return {
    $geoip_city_name: place.city,
    $geoip_country_name: place.country,
    $geoip_country_code: place.countryCode,
    $geoip_continent_name: place.continent,
    $geoip_continent_code: place.continentCode,
    $geoip_time_zone: place.timeZone,
  };
}

function initial(properties: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key.replace('$', '$initial_'), value]));
}
