import type { SessionContext } from '@/utils/facts/events';
import { isServerLib } from '@/utils/facts/sdk';
import { numberCell, textCell } from './cells';

const text = textCell(200);
const address = textCell(1000);

/** What an event says about device, place and way in. `$timezone` is the browser's, the rest of the place is GeoIP's. */
export const contextCells = {
  browser: text,
  browserVersion: text,
  os: text,
  osVersion: text,
  deviceType: text,
  screenWidth: numberCell,
  screenHeight: numberCell,
  viewportWidth: numberCell,
  viewportHeight: numberCell,
  city: text,
  region: text,
  country: text,
  countryCode: text,
  timeZone: text,
  entryUrl: address,
  referringDomain: text,
  utmSource: text,
  utmMedium: text,
  utmCampaign: text,
  appVersion: text,
  lib: text,
  libVersion: text,
  distinctId: text,
};

/** PostHog: posthog/taxonomy/taxonomy.py. */
export const contextSql: { readonly [Name in keyof SessionContext]: string } = {
  browser: 'properties.$browser',
  browserVersion: 'properties.$browser_version',
  os: 'properties.$os',
  osVersion: 'properties.$os_version',
  deviceType: 'properties.$device_type',
  screenWidth: 'properties.$screen_width',
  screenHeight: 'properties.$screen_height',
  viewportWidth: 'properties.$viewport_width',
  viewportHeight: 'properties.$viewport_height',
  city: 'properties.$geoip_city_name',
  region: 'properties.$geoip_subdivision_1_name',
  country: 'properties.$geoip_country_name',
  countryCode: 'properties.$geoip_country_code',
  timeZone: 'properties.$timezone',
  entryUrl: 'properties.$session_entry_url',
  referringDomain: 'coalesce(properties.$session_entry_referring_domain, properties.$referring_domain)',
  utmSource: 'coalesce(properties.$session_entry_utm_source, properties.utm_source)',
  utmMedium: 'coalesce(properties.$session_entry_utm_medium, properties.utm_medium)',
  utmCampaign: 'coalesce(properties.$session_entry_utm_campaign, properties.utm_campaign)',
  appVersion: 'properties.$app_version',
  lib: 'properties.$lib',
  libVersion: 'properties.$lib_version',
  distinctId: 'distinct_id',
};

type ContextRow = SessionContext & { readonly at: number };

/** The first value that an event of the person's own device carries, in the order of time. */
export function foldContext(rows: readonly ContextRow[]): SessionContext {
  const own = rows.filter(({ lib }) => !isServerLib(lib)).toSorted((one, other) => one.at - other.at);
  const first = <Name extends keyof SessionContext>(
    name: Name,
    from: readonly ContextRow[] = own,
  ): SessionContext[Name] | null => from.find((cells) => cells[name] !== null)?.[name] ?? null;
  return {
    browser: first('browser'),
    browserVersion: first('browserVersion'),
    os: first('os'),
    osVersion: first('osVersion'),
    deviceType: first('deviceType'),
    screenWidth: first('screenWidth'),
    screenHeight: first('screenHeight'),
    viewportWidth: first('viewportWidth'),
    viewportHeight: first('viewportHeight'),
    city: first('city'),
    region: first('region'),
    country: first('country'),
    countryCode: first('countryCode'),
    timeZone: first('timeZone'),
    entryUrl: first('entryUrl'),
    referringDomain: first('referringDomain'),
    utmSource: first('utmSource'),
    utmMedium: first('utmMedium'),
    utmCampaign: first('utmCampaign'),
    appVersion: first('appVersion'),
    lib: first('lib') ?? first('lib', rows),
    libVersion: first('libVersion') ?? first('libVersion', rows),
    distinctId: first('distinctId') ?? first('distinctId', rows),
  };
}
