import type { Passage } from '@/utils/facts/observations';
import type { Moment } from '@/utils/report/moment';
import { InlineMoment } from './moments';

/** How the moments that a model cites are found. */
export type Cited = {
  /** By ms from the recording's start. */
  readonly at: (ms: number) => Moment;
  /** By an event's id; `null` for one that the session does not have: models cite events that do not exist. */
  readonly event: (uuid: string) => Moment | null;
};

/** Prose that a model wrote. It is a stranger's text: shown as text, and what it cites moves the player. */
export function AiPassage({ passage, cited }: { readonly passage: Passage; readonly cited: Cited }) {
  return (
    <p className="ai-text">
      {passage.map((part, index) => {
        // The parts of a passage have no names, and never change places.
        const key = `${index} ${part.kind}`;
        if (part.kind === 'text') return <span key={key}>{part.text}</span>;
        const moment = part.kind === 'moment' ? cited.at(part.ms) : cited.event(part.uuid);
        return moment && <InlineMoment key={key} moment={moment} />;
      })}
    </p>
  );
}
