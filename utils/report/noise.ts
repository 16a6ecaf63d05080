import type { Exception } from '@/utils/facts/exceptions';

/**
 * Messages that browsers and extensions produce by themselves and that say nothing about the page. They are folded into
 * one grey line and never counted. PostHog: products/error_tracking skills `suppressing-noisy-errors`.
 */
type NoisePattern = {
  readonly pattern: RegExp;
  /** Only where no stack says where it came from: with one, it may be the page's own after all. */
  readonly onlyWithoutStack: boolean;
};

const noise: readonly NoisePattern[] = [
  {
    pattern: /ResizeObserver loop (?:limit exceeded|completed with undelivered notifications)/i,
    onlyWithoutStack: true,
  },
  { pattern: /^(?:Error: )?Script error\.?$/i, onlyWithoutStack: true },
  { pattern: /(?:chrome|moz|safari-web|safari)-extension:\/\//i, onlyWithoutStack: false },
  {
    pattern: /Extension context invalidated|message port closed before a response was received/i,
    onlyWithoutStack: false,
  },
  { pattern: /Could not establish connection\. Receiving end does not exist/i, onlyWithoutStack: false },
  { pattern: /webkit\.messageHandlers|Invalid call to runtime\.sendMessage\(\)/i, onlyWithoutStack: false },
];

/** Whether an exception is known to be harmless. */
export function isHarmless({ values, types, sources, functions }: Exception): boolean {
  const hasStack = [...sources, ...functions].some((part) => part.trim() !== '');
  const texts = [...values, ...types];
  return noise.some(({ pattern, onlyWithoutStack }) => {
    if (onlyWithoutStack) return !hasStack && texts.some((text) => pattern.test(text.trim()));
    return [...texts, ...sources].some((text) => pattern.test(text));
  });
}

/** Whether a line of the console is known to be harmless. A line has no stack but what it says itself. */
export function isHarmlessLine(message: string): boolean {
  return noise.some(({ pattern }) => pattern.test(message.split('\n', 1)[0]?.trim() ?? ''));
}
