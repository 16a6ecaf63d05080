/**
 * What the SDKs of apps report of the app itself, and not of what is done in it. PostHog: "Capturing lifecycle events"
 * of posthog-ios, posthog-android, posthog-react-native and posthog-flutter.
 */
export const lifecycleEvents = [
  'Application Installed',
  'Application Updated',
  'Application Opened',
  'Application Became Active',
  'Application Backgrounded',
] as const;

const names: ReadonlySet<string> = new Set(lifecycleEvents);

export function isLifecycleEvent(name: string): boolean {
  return names.has(name);
}

/** Whether the person left: a page, or the app for another one. */
export function isLeaving(name: string): boolean {
  return name === '$pageleave' || name === 'Application Backgrounded';
}
