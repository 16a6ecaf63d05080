import type { z } from 'zod';
import { booleanCell, numberCell, requiredText, requiredTime, textCell } from './cells';
import { ofKindSql } from './event-order';
import { knownPairsSql, pairsCell, pairsSql } from './property-pairs';
import { selection } from './selection';
import { contextCells, contextSql } from './session-context';

const id = textCell(64);
const text = textCell(200);
const address = textCell(1000);

const cells = {
  uuid: requiredText,
  name: requiredText,
  at: requiredTime,
  windowId: id,
  pageviewId: id,
  url: address,
  title: text,
  action: id,
  chain: textCell(1500),
  form: textCell(300),
  elementText: text,
  prevPageviewId: id,
  prevPageviewS: numberCell,
  prevPageviewScroll: numberCell,
  externalUrl: address,
  copiedText: text,
  flagKey: text,
  flagResponse: text,
  lcpMs: numberCell,
  inpMs: numberCell,
  cls: numberCell,
  fcpMs: numberCell,
  flagError: text,
  hasExperiment: booleanCell,
  groups: textCell(1000),
  pairs: pairsCell,
  /** How many events of its name and rank the session has, also those that are not here. */
  ofKind: numberCell,
  ...contextCells,
};

const selectWith = (pairs: string) =>
  selection(cells, {
    uuid: 'toString(uuid)',
    name: 'event',
    at: 'toUnixTimestamp64Milli(timestamp)',
    windowId: '$window_id',
    pageviewId: 'properties.$pageview_id',
    url: 'properties.$current_url',
    // An app's screens have a name and no address.
    title: 'coalesce(properties.$screen_name, properties.title)',
    action: 'properties.$event_type',
    // The innermost elements are enough to name the target; a form around it often lies further out.
    chain: 'left(elements_chain, 1500)',
    form: "extract(elements_chain, '(?:^|;)(form[.:][^;]{0,300})')",
    elementText: 'properties.$el_text',
    prevPageviewId: 'properties.$prev_pageview_id',
    prevPageviewS: 'properties.$prev_pageview_duration',
    prevPageviewScroll: 'properties.$prev_pageview_max_scroll_percentage',
    externalUrl: 'properties.$external_click_url',
    copiedText: 'properties.$selected_content',
    flagKey: 'properties.$feature_flag',
    flagResponse: 'properties.$feature_flag_response',
    lcpMs: 'properties.$web_vitals_LCP_value',
    inpMs: 'properties.$web_vitals_INP_value',
    cls: 'properties.$web_vitals_CLS_value',
    fcpMs: 'properties.$web_vitals_FCP_value',
    flagError: 'properties.$feature_flag_error',
    hasExperiment: 'properties.$feature_flag_has_experiment',
    groups: 'properties.$groups',
    pairs,
    ofKind: ofKindSql,
    ...contextSql,
  });

/** The columns of an event that the report reads, with what a few events say beyond them. */
export const eventColumns = selectWith(pairsSql);

/** The same for a server that does not take the properties of an event apart. */
export const plainEventColumns = selectWith(knownPairsSql);

export type EventCells = z.infer<typeof eventColumns.row>;
