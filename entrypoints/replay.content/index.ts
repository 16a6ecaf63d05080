import { defineContentScript } from 'wxt/utils/define-content-script';
import { createDock } from './dock';
import { observeRecording } from './location';
import { acceptReports } from './report-port';

/** Finds the recording in the address of a PostHog page and docks its report beside the player. */
export default defineContentScript({
  // The whole origin and never the replay path: a single-page app arrives there without a load.
  matches: ['https://us.posthog.com/*', 'https://eu.posthog.com/*'],
  runAt: 'document_start',
  // The page need not know that we started.
  noScriptStartedPostMessage: true,
  main(ctx) {
    const dock = createDock(ctx);
    const reports = acceptReports(ctx, dock);
    observeRecording(
      ctx.signal,
      () => location.href,
      (link, all) => {
        // After an update of the extension nothing here can reach it any more.
        if (ctx.isInvalid) return;
        reports.show(link, all);
        if (link) dock.open();
        else dock.close();
      },
    );
  },
});
