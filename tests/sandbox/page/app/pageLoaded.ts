/**
 * Resolves when the page's own load event has passed. A frame that is written into before then may hold that event back
 * for ever: rrweb opens the document of the frame in which it replays.
 */
export async function pageLoaded(): Promise<void> {
  if (document.readyState === 'complete') return;
  await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
}
