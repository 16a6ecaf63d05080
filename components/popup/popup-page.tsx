import { Settings } from 'lucide-react';
import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { InvestigateForm } from '@/components/investigate/investigate-form';
import { IconButton } from '@/components/ui/icon-button';
import { readConnections } from '@/utils/connections/store';
import type { Link } from '@/utils/session/link';
import { placeLink } from '@/utils/session/place-link';
import { showInDock, showInPanel, showInTab } from '@/utils/surface/show-link';
import { RecentList } from './recent-list';
import { type CurrentTab, useCurrentTab } from './use-current-tab';

/** Name a session, and its report opens: beside the player that shows it, else in the side panel. */
export function PopupPage() {
  const tab = useCurrentTab();
  const isConnected = useIsConnected();
  const show = (link: Link) => void showFrom(tab, placeLink(link, tab?.address)).then(() => window.close());
  const inView = tab?.player?.link;
  return (
    <main className="popup">
      <header className="popup-head">
        <h1>Session report</h1>
        <IconButton label="Settings" onClick={openSettings}>
          <Settings aria-hidden size={16} />
        </IconButton>
      </header>
      {isConnected === false && (
        <p className="popup-notice">
          <span>No PostHog is connected yet.</span>
          <button type="button" className="button" onClick={openSettings}>
            Connect
          </button>
        </p>
      )}
      {inView && (
        <button type="button" className="button primary" onClick={() => show(inView)}>
          Investigate the recording on this page
        </button>
      )}
      <InvestigateForm onLink={show} focused />
      <RecentList onLink={show} />
    </main>
  );
}

/** Called within a person's press: the panel opens only there, so that nothing may be waited for before it. */
function showFrom(tab: CurrentTab | null, link: Link): Promise<void> {
  const reference = { kind: 'link', link } as const;
  if (tab === null) return showInTab(reference);
  const isInView = tab.player?.link.sessionId === link.sessionId;
  return tab.player && isInView ? showInDock(tab.player, reference) : showInPanel(tab.windowId, reference);
}

function openSettings(): void {
  void browser.runtime.openOptionsPage();
  window.close();
}

/** `null` until it is known. */
function useIsConnected(): boolean | null {
  const [isConnected, setIsConnected] = useState<boolean | null>(null);
  useEffect(() => {
    readConnections().then((connections) => setIsConnected(connections.length > 0));
  }, []);
  return isConnected;
}
