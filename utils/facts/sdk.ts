const server = /^posthog-(node|python|ruby|php|go|java|dotnet|elixir|rust|edge)|^posthog-server$/;
const device = /^(web|js|posthog-(js|ios|android|react-native|flutter)\b.*)$/;

/** Whether `$lib` is an SDK that runs on servers: its place, address and clock are not the person's. */
export function isServerLib(lib: string | null): boolean {
  return lib !== null && server.test(lib);
}

/**
 * Whether `$lib` is an SDK that makes the ids of events on the person's device. An event without an id is given one
 * when it arrives, by PostHog's clock (PostHog: rust/capture), so that unknown senders are not believed.
 */
export function isDeviceLib(lib: string | null): boolean {
  return lib !== null && device.test(lib);
}
