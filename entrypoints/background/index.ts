import '@/utils/no-eval';
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { watchConnections } from '@/utils/connections/store';
import { reportPortName } from '@/utils/messages/extension';
import { watchMenuSettings } from '@/utils/settings/menu-settings';
import { forgetReference } from '@/utils/surface/reference';
import { closeStorageToPages } from './access-levels';
import { answerContent } from './content-channel';
import { makeMenu, onMenuClick } from './context-menu';
import { answerFrame, serveFrame } from './frame-channel';
import { createInvestigations } from './investigations';
import { closeUnpermittedDocks, forgetDock, recallDocks } from './live-docks';
import { answerLookUp } from './look-ups';
import { dockInOpenTabs, dockWherePermitted } from './open-tabs';
import { answerOptions } from './options-channel';
import { type ReportPage, serveReport } from './report-port';
import { registerSelfHosted } from './self-hosted';
import { onCommand } from './toggle-command';
import { registerVision } from './vision';

/** Registers every listener in the first turn of the event loop: the browser wakes a worker only for those. */
export default defineBackground(() => {
  closeStorageToPages();
  const investigations = createInvestigations();
  const { facts, investigator, lookUps } = investigations;
  const vision = registerVision(investigations);
  const pages = new Set<ReportPage>();

  browser.runtime.onConnect.addListener((port) => {
    serveFrame(port);
    if (port.name !== reportPortName) return;
    const page = serveReport(port, investigator);
    pages.add(page);
    port.onDisconnect.addListener(() => pages.delete(page));
  });

  const onConnected = (connectionId: string) => {
    for (const page of pages) page.connected(connectionId);
    void vision.connected(connectionId);
  };
  const onRemoved = (connectionId: string) => {
    for (const page of pages) page.disconnected(connectionId);
  };
  browser.runtime.onMessage.addListener((message: unknown, sender, sendResponse) => {
    const answer =
      answerContent(message, sender) ??
      answerOptions(message, sender, { facts, vision, onConnected, onRemoved }) ??
      answerLookUp(message, sender, lookUps) ??
      answerFrame(message, sender);
    if (answer === null) return false;
    answer.then(sendResponse, () => sendResponse(undefined));
    return true;
  });

  browser.tabs.onRemoved.addListener((tabId) => void forgetDock(tabId));
  browser.windows.onRemoved.addListener((windowId) => void forgetReference({ kind: 'window', windowId }));

  browser.contextMenus.onClicked.addListener((click, tab) => void onMenuClick(click, tab));
  browser.commands.onCommand.addListener((name, tab) => void onCommand(name, tab));
  watchMenuSettings(() => void makeMenu());
  watchConnections(() => {
    void makeMenu();
    void registerSelfHosted();
  });
  browser.permissions.onAdded.addListener(({ origins }) => {
    void registerSelfHosted();
    void dockWherePermitted(origins);
  });
  browser.permissions.onRemoved.addListener(() => {
    void registerSelfHosted();
    void closeUnpermittedDocks();
  });
  void registerSelfHosted();
  void recallDocks();

  browser.runtime.onInstalled.addListener(({ reason }) => {
    void makeMenu();
    if (reason === 'install' || reason === 'update') void dockInOpenTabs();
  });
});
