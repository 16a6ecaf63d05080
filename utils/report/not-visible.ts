import { consoleLine } from './not-visible/console-line';
import { autocaptureLine, deadClickLine, eventsLine, exceptionsLine, lossLine } from './not-visible/event-lines';
import type { Blindness, BlindnessInput } from './not-visible/line';
import { networkLine, requestStatusLine } from './not-visible/network-lines';
import { personLine, recordingLine, retentionLine } from './not-visible/recording-lines';
import { scopeLines } from './not-visible/scope-lines';

export type { Blindness } from './not-visible/line';

/** The fixed checklist of what this report could not see, in its fixed order. */
export function tellNotVisible(input: BlindnessInput): Blindness[] {
  return [
    recordingLine(input),
    retentionLine(input),
    consoleLine(input),
    networkLine(input),
    requestStatusLine(input),
    exceptionsLine(input),
    autocaptureLine(input),
    deadClickLine(input),
    eventsLine(input),
    lossLine(input),
    personLine(input),
    ...scopeLines(input),
  ];
}
