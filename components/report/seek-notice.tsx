import { OutsideLink } from '@/components/ui/outside-link';
import { formatOffset } from '@/utils/report/time';
import { type ProjectPlace, replayUrl } from '@/utils/session/posthog-url';
import type { MissedSeek } from './use-seek';

const reasons: { readonly [Outcome in MissedSeek['outcome']]: string } = {
  opened: 'No player shows this recording.',
  'opened-beside-other': 'The player shows another recording.',
  'no-player': 'No player is open here.',
  'other-session': 'The player shows another recording.',
  stuck: 'The player did not move.',
};

type SeekNoticeProps = {
  readonly missed: MissedSeek | null;
  readonly place: ProjectPlace;
  readonly sessionId: string;
};

/** Says when a moment could not be shown in the player, and offers the recording at that moment. */
export function SeekNotice({ missed, place, sessionId }: SeekNoticeProps) {
  return (
    <div className="seek-notice" role="status">
      {missed && (
        <p>
          {reasons[missed.outcome]}{' '}
          {missed.outcome === 'opened' || missed.outcome === 'opened-beside-other' ? (
            `The recording was opened at ${formatOffset(missed.ms)} in a new tab.`
          ) : (
            <OutsideLink href={replayUrl(place, sessionId, missed.ms)}>
              Open the recording at {formatOffset(missed.ms)}
            </OutsideLink>
          )}
        </p>
      )}
    </div>
  );
}
