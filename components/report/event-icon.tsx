import {
  ArrowRight,
  Diamond,
  EllipsisVertical,
  type LucideIcon,
  MousePointerClick,
  Pencil,
  SendHorizontal,
  StickyNote,
  TriangleAlert,
  UserRound,
  Zap,
} from 'lucide-react';
import type { EventKind } from '@/utils/report/event-words';

const icons: { readonly [Kind in EventKind]: LucideIcon } = {
  error: TriangleAlert,
  friction: Zap,
  page: ArrowRight,
  custom: Diamond,
  click: MousePointerClick,
  input: Pencil,
  submit: SendHorizontal,
  person: UserRound,
  note: StickyNote,
  plumbing: EllipsisVertical,
};

/** The shape that tells what kind of thing happened, beside the words that say it. */
export function EventIcon({ what }: { readonly what: EventKind }) {
  const Icon = icons[what];
  return <Icon className={`event-icon ${what}`} aria-hidden size={14} strokeWidth={2} />;
}
