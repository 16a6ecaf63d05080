import type { ReactNode } from 'react';
import { type ImpactPlace, ImpactProvider } from './impact-context';
import { type Moments, MomentsProvider } from './moments';
import { ShortcutsProvider } from './shortcuts';

type ReportFrameProps = { readonly moments: Moments; readonly session: ImpactPlace; readonly children: ReactNode };

/** What every part of a report may use: moments, keys, and whom else something hit. */
export function ReportFrame({ moments, session, children }: ReportFrameProps) {
  return (
    <MomentsProvider value={moments}>
      <ShortcutsProvider>
        <ImpactProvider {...session}>{children}</ImpactProvider>
      </ShortcutsProvider>
    </MomentsProvider>
  );
}
