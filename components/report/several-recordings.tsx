import { formatClock } from '@/utils/report/time';
import type { Link } from '@/utils/session/link';
import { uuidv7Time } from '@/utils/session/uuidv7';

type SeveralRecordingsProps = {
  readonly choices: readonly Link[];
  readonly shownId: string | null;
  readonly onChoose: (link: Link) => void;
};

/** Several players are on this page: the person chooses whose recording is reported on. */
export function SeveralRecordings({ choices, shownId, onChoose }: SeveralRecordingsProps) {
  return (
    <nav aria-label="Recordings on this page">
      <label className="section-notice with-action">
        <span>{choices.length} recordings are on this page.</span>
        <select
          className="zone"
          aria-label="Recording to report on"
          value={shownId ?? ''}
          onChange={({ target }) => {
            const chosen = choices.find(({ sessionId }) => sessionId === target.value);
            if (chosen) onChoose(chosen);
          }}
        >
          {choices.map(({ sessionId }) => (
            <option key={sessionId} value={sessionId}>
              {nameOf(sessionId)}
            </option>
          ))}
        </select>
      </label>
    </nav>
  );
}

/** When it began, which a person can tell from the player, and the end of the ID. */
function nameOf(sessionId: string): string {
  const at = uuidv7Time(sessionId);
  const tail = `…${sessionId.slice(-6)}`;
  return at === null ? tail : `${formatClock(at, null)} ${tail}`;
}
