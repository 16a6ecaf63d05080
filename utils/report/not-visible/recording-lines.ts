import { formatAgo, formatDate } from '../time';
import { type Blindness, type BlindnessInput, entry, replaySettings } from './line';

export function recordingLine({ facts, recording, zone }: BlindnessInput): Blindness {
  const { yes, partly, no, withoutFact } = entry('recording', 'Recording');
  const missing = withoutFact(facts.recording, zone);
  if (missing) return missing;
  if (recording === null) {
    return no(
      'There is none: never recorded, expired or deleted. PostHog does not say which. The report is made from events.',
      replaySettings,
    );
  }
  return recording.ongoing ? partly('Still recording: what comes next is not here yet.') : yes('Recorded.');
}

/** Who wants to come back needs to know for how long they can. ms. */
const soon = 7 * 86_400_000;

export function retentionLine({ facts, recording, now, zone }: BlindnessInput): Blindness {
  const { yes, partly, no, unknown, withoutFact } = entry('retention', 'Kept until', { copiedAs: 'nothing' });
  const missing = withoutFact(facts.recording, zone);
  if (missing) return missing;
  if (recording === null) return no('There is no recording to keep.', replaySettings);
  const { expiresAt } = recording;
  if (expiresAt === null) return unknown('PostHog does not say how long it keeps the recording.', replaySettings);
  const until = `${formatDate(expiresAt, zone)}, ${formatAgo(expiresAt, now)}.`;
  if (expiresAt <= now) {
    return partly(
      `The recording has expired: ${until} It may be gone any moment. A copied report stays.`,
      replaySettings,
    );
  }
  return expiresAt - now < soon
    ? partly(`The recording is deleted soon: ${until} A copied report stays.`, replaySettings)
    : yes(until);
}

export function personLine({ facts, recording, events, zone }: BlindnessInput): Blindness {
  const { yes, partly, no, withoutFact } = entry('person', 'Person');
  const missing = withoutFact(facts.recording, zone);
  if (missing) return missing;
  if (recording?.person.kind === 'known') return yes('Known.');
  if (recording) return no('Anonymous: the app has not identified this person. It would by calling identify.');
  return events.some(({ name }) => name === '$identify' || name === '$set')
    ? partly('Only the recording knows the person; shown is what the app told in this session.')
    : no('Only the recording knows who it was.');
}
