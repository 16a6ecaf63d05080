import type { SectionState } from '@/utils/report/section';
import type { Verdict } from '@/utils/report/verdict';
import { useImpact } from './impact-context';
import { ImpactFailure, ImpactLine, ImpactSkeleton } from './impact-line';

/** Just them, or everyone? For what the verdict is about, unasked, as soon as the verdict stands. */
export function Others({ verdict }: { readonly verdict: SectionState<Verdict> }) {
  const isOpen = verdict.state === 'loading' || ('waiting' in verdict && verdict.waiting);
  const top = verdict.state === 'ready' && !isOpen ? verdict.content.top : null;
  const impact = useImpact(top && { ...top, at: top.first.at }, true);
  if (isOpen || impact.state === 'loading') return <ImpactSkeleton />;
  if (impact.state === 'none') return null;
  if (impact.state === 'failed') return <ImpactFailure failure={impact.failure} onRetry={impact.retry} />;
  return <ImpactLine told={impact.told} />;
}
