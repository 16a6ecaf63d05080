import '@/utils/no-eval';
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { reportPortName } from '@/utils/messages/extension';
import { closeStorageToPages } from './access-levels';
import { answerContent } from './content-channel';
import { createInvestigations } from './investigations';
import { forgetDock } from './live-docks';
import { dockInOpenTabs } from './open-tabs';
import { answerOptions } from './options-channel';
import { type ReportPage, serveReport } from './report-port';

/** Registers every listener in the first turn of the event loop: the browser wakes a worker only for those. */
export default defineBackground(() => {
  closeStorageToPages();
  const { facts, investigator } = createInvestigations();
  const pages = new Set<ReportPage>();

  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== reportPortName) return;
    const page = serveReport(port, investigator);
    pages.add(page);
    port.onDisconnect.addListener(() => pages.delete(page));
  });

  const onConnected = (connectionId: string) => {
    for (const page of pages) page.connected(connectionId);
  };
  browser.runtime.onMessage.addListener((message: unknown, sender, sendResponse) => {
    const answer = answerContent(message, sender) ?? answerOptions(message, sender, { facts, onConnected });
    if (answer === null) return false;
    answer.then(sendResponse, () => sendResponse(undefined));
    return true;
  });

  browser.tabs.onRemoved.addListener((tabId) => void forgetDock(tabId));

  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install' || reason === 'update') void dockInOpenTabs();
  });
});
