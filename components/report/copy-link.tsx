import { Link } from 'lucide-react';
import { CopyButton } from '@/components/ui/copy-button';
import type { Moment } from '@/utils/report/moment';
import { formatOffset } from '@/utils/report/time';
import { useMoments } from './moments';

/** Copies the address at which PostHog shows the recording at this moment. Nothing where there is no recording. */
export function CopyLink({ moment }: { readonly moment: Moment }) {
  const { linkTo } = useMoments();
  if (linkTo === null) return null;
  return (
    <CopyButton
      label={`Copy link to ${formatOffset(moment.offsetMs)}`}
      text={linkTo(Math.max(0, moment.offsetMs))}
      icon={Link}
    />
  );
}
