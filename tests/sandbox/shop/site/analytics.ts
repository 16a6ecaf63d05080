import posthog from 'posthog-js/dist/module.full.no-external';
import { type Account, readVisit } from './visit.ts';

const TOKEN = 'phc_northleafSandboxProjectToken';

declare global {
  interface Window {
    _POSTHOG_REMOTE_CONFIG?: Record<string, { config: Record<string, unknown>; siteApps: unknown[] }>;
  }
}

/** Starts the real PostHog SDK against the shop's own server: every event stays on this machine. */
export function startAnalytics(): void {
  const { flags, account } = readVisit();
  window._POSTHOG_REMOTE_CONFIG = {
    [TOKEN]: {
      config: {
        autocapture_opt_out: false,
        elementsChainAsString: true,
        supportedCompression: [],
        capturePerformance: { web_vitals: true },
        captureDeadClicks: true,
        autocaptureExceptions: true,
        sessionRecording: false,
        surveys: false,
        hasFeatureFlags: true,
      },
      siteApps: [],
    },
  };
  posthog.init(TOKEN, {
    api_host: `${location.origin}/ingest`,
    ui_host: 'https://us.posthog.com',
    defaults: '2026-05-30',
    person_profiles: 'identified_only',
    disable_compression: true,
    disable_session_recording: true,
    disable_surveys: true,
    bootstrap: { featureFlags: { ...flags } },
    autocapture: { capture_copied_text: true },
    capture_pageleave: true,
    capture_dead_clicks: true,
    capture_exceptions: true,
    error_tracking: { captureExtensionExceptions: true },
    capture_performance: { web_vitals: true, web_vitals_delayed_flush_ms: 400 },
    request_queue_config: { flush_interval_ms: 250 },
    rageclick: true,
  });
  if (account) signIn(account);
}

/** Tells PostHog who this is, and for which company. */
export function signIn(account: Account): void {
  posthog.identify(account.distinctId, { email: account.email, name: account.name, ...account.properties });
  if (account.company)
    posthog.group('company', account.company.key, { name: account.company.name, ...account.company.properties });
}

export { posthog };
