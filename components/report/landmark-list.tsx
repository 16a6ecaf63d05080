import { UserRound } from 'lucide-react';
import type { Landmark } from '@/utils/report/landmarks';
import { Clock, MomentButton, Offset } from './moments';
import { Sentence } from './sentence';

/** When the app told PostHog who somebody is. */
export function LandmarkList({ landmarks }: { readonly landmarks: readonly Landmark[] }) {
  if (landmarks.length === 0) return null;
  return (
    <ul className="landmarks" aria-label="Told in this session">
      {landmarks.map(({ id, moment, words, count }) => (
        <li key={id}>
          <MomentButton moment={moment} className="moment-row">
            <Offset moment={moment} />
            <UserRound aria-hidden size={14} className="event-icon" />
            <span className="row-words">
              <Sentence words={words} />
            </span>
            {count > 1 && <span className="row-note">×{count}</span>}
            <Clock moment={moment} />
          </MomentButton>
        </li>
      ))}
    </ul>
  );
}
