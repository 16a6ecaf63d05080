import type { SessionContext } from '@/utils/facts/events';
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
