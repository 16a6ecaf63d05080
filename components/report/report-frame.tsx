import type { ReactNode } from 'react';
import { type Moments, MomentsProvider } from './moments';
import { ShortcutsProvider } from './shortcuts';

type ReportFrameProps = { readonly moments: Moments; readonly children: ReactNode };

/** What every part of a report may use: moments, and keys. */
export function ReportFrame({ moments, children }: ReportFrameProps) {
  return (
    <MomentsProvider value={moments}>
      <ShortcutsProvider>{children}</ShortcutsProvider>
    </MomentsProvider>
  );
}
