import { type ProjectPlace, replayUrl } from '@/utils/session/posthog-url';
import type { Moment } from '../moment';
import type { Redaction } from '../redaction/redaction';
import { formatClock, formatOffset } from '../time';
import type { Words } from '../words';
import { beside, codeSpan, escapeName, escapeText, link } from './escape';

/** Writes what a report says as Markdown, at one level of redaction. */
export type Pen = {
  readonly redaction: Redaction;
  /** A sentence, what somebody named in it set off. */
  readonly sentence: (words: Words) => string;
  readonly text: (text: string) => string;
  /** A text of the report's own. */
  readonly own: (text: string) => string;
  /** The offset, which leads to the second in the recording. */
  readonly moment: (moment: Moment) => string;
  /** The same with the time of day, `4:12 · 14:23:45 UTC`: who reads a ticket sits in another zone. */
  readonly when: (moment: Moment) => string;
};

export type PenOptions = {
  readonly redaction: Redaction;
  readonly place: ProjectPlace;
  readonly sessionId: string;
  /** Without a recording a moment leads nowhere. */
  readonly hasRecording: boolean;
};

export function takePen({ redaction, place, sessionId, hasRecording }: PenOptions): Pen {
  const moment = ({ offsetMs }: Moment) => {
    const offset = formatOffset(offsetMs);
    return hasRecording ? link(offset, replayUrl(place, sessionId, Math.max(0, offsetMs))) : offset;
  };
  return {
    redaction,
    sentence: (words) => redaction.words(words).map(writeWord).reduce(beside, ''),
    text: (text) => escapeText(redaction.text(text)),
    own: (text) => escapeText(redaction.own(text)),
    moment,
    when: (at) => `${moment(at)} · ${formatClock(at.at, 'UTC')} UTC`,
  };
}

function writeWord(word: Words[number]): string {
  if (typeof word === 'string') return escapeText(word);
  return 'strong' in word ? escapeName(word.strong) : codeSpan(word.code);
}
