import { ChevronRight, RefreshCw, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { openSettings } from '@/utils/surface/open-pages';

type HeaderProps = {
  /** Where the facts come from: `Acme Shop · us.posthog.com`. */
  readonly source: string | null;
  readonly busy: boolean;
  /** `null` where there is nothing to refresh, or no dock to fold. */
  readonly onRefresh: (() => void) | null;
  readonly onCollapse: (() => void) | null;
  /** What stands beside the source. */
  readonly children?: ReactNode;
};

/** The line above every report page. */
export function Header({ source, busy, onRefresh, onCollapse, children }: HeaderProps) {
  return (
    <header className="header">
      <h1>Session report</h1>
      <span className="source" title={source ?? undefined}>
        {source}
      </span>
      {children}
      {onRefresh && (
        <IconButton label="Refresh" onClick={onRefresh} busy={busy}>
          <RefreshCw aria-hidden size={16} />
        </IconButton>
      )}
      <IconButton label="Settings" onClick={() => void openSettings()}>
        <Settings aria-hidden size={16} />
      </IconButton>
      {onCollapse && (
        <IconButton label="Collapse" onClick={onCollapse}>
          <ChevronRight aria-hidden size={16} />
        </IconButton>
      )}
    </header>
  );
}
