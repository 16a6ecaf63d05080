import {
  ArrowRight,
  Diamond,
  EllipsisVertical,
  type LucideIcon,
  MousePointerClick,
  Pencil,
  SendHorizontal,
  StickyNote,
  Terminal,
  TriangleAlert,
  UserRound,
  Zap,
} from 'lucide-react';
import type { RowKind } from '@/utils/report/rows';

const icons: { readonly [Kind in RowKind]: LucideIcon } = {
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
  'console-error': Terminal,
  'console-warning': Terminal,
};

/** The shape that tells what kind of thing happened, beside the words that say it. */
export function EventIcon({ what }: { readonly what: RowKind }) {
  const Icon = icons[what];
  return <Icon className={`event-icon ${what}`} aria-hidden size={14} strokeWidth={2} />;
}
