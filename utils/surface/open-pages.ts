import { browser } from 'wxt/browser';
import type { SessionRef } from '@/utils/session/link';
import { type ProjectPlace, replayUrl } from '@/utils/session/posthog-url';
import { askForFrame } from '@/utils/session-area/ask-for-frame';
import { isBareFrame } from '@/utils/session-area/bare-frame';

/** Opens a recording in PostHog, `ms` from its start, in a new tab. */
export async function openRecording(origin: string, ref: SessionRef, ms: number): Promise<void> {
  if (isBareFrame()) {
    await askForFrame({ type: 'frame-open', ref, ms });
    return;
  }
  const place: ProjectPlace = { origin, projectId: ref.projectId };
  await browser.tabs.create({ url: replayUrl(place, ref.sessionId, ms) });
}

/** Opens the settings, with the address of a PostHog entered where one is given. */
export async function openSettings(address: string | null = null): Promise<void> {
  if (isBareFrame()) await askForFrame({ type: 'frame-options', address });
  else if (address === null) await browser.runtime.openOptionsPage();
  else
    await browser.tabs.create({ url: browser.runtime.getURL(`/options.html?address=${encodeURIComponent(address)}`) });
}
