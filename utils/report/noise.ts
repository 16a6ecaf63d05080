import type { Exception } from '@/utils/facts/exceptions';
import { exceptionTitle } from './exception-title';
import { readNoisePattern } from './noise-patterns';

/** Tells what is known to be harmless: folded into one grey line and never counted. */
export type Noise = {
  readonly isHarmless: (exception: Exception) => boolean;
  /** A line of the console has no stack but what it says itself. */
  readonly isHarmlessLine: (message: string) => boolean;
};

type KnownNoise = {
  readonly pattern: RegExp;
  /** Only where no stack says where it came from: with one, it may be the page's own after all. */
  readonly onlyWithoutStack: boolean;
};

/** The address of a script of an extension. */
const extension = /(?:chrome|moz|safari-web|safari)-extension:\/\//i;

/**
 * Messages that browsers and extensions produce by themselves and that say nothing about the page. PostHog:
 * products/error_tracking skills `suppressing-noisy-errors`.
 */
const known: readonly KnownNoise[] = [
  {
    pattern: /ResizeObserver loop (?:limit exceeded|completed with undelivered notifications)/i,
    onlyWithoutStack: true,
  },
  { pattern: /^(?:Error: )?Script error\.?$/i, onlyWithoutStack: true },
  { pattern: extension, onlyWithoutStack: false },
  {
    pattern: /Extension context invalidated|message port closed before a response was received/i,
    onlyWithoutStack: false,
  },
  { pattern: /Could not establish connection\. Receiving end does not exist/i, onlyWithoutStack: false },
  { pattern: /webkit\.messageHandlers|Invalid call to runtime\.sendMessage\(\)/i, onlyWithoutStack: false },
];

/** The known noise and what a person added to it (`noise-patterns.ts`); patterns that were refused match nothing. */
export function readNoise(added: readonly string[]): Noise {
  const patterns = added.map(readNoisePattern).filter((pattern) => pattern.kind === 'pattern');
  const isAdded = (text: string) => patterns.some(({ matches }) => matches(text));
  return {
    isHarmless: (exception) =>
      isKnown(exception) || isAdded(exceptionTitle(exception)) || exception.values.some(isAdded),
    isHarmlessLine: (message) => {
      const [line = ''] = message.split('\n', 1);
      return known.some(({ pattern }) => pattern.test(line.trim())) || isAdded(line);
    },
  };
}

function isKnown({ values, types, sources, functions }: Exception): boolean {
  const hasStack = [...sources, ...functions].some((part) => part.trim() !== '');
  const texts = [...values, ...types];
  return (
    isOfExtension(sources) ||
    known.some(
      ({ pattern, onlyWithoutStack }) =>
        !(onlyWithoutStack && hasStack) && texts.some((text) => pattern.test(text.trim())),
    )
  );
}

/**
 * Every script of its stack that has an address is an extension's. One that wraps `fetch` stands in stacks of the page's
 * own failures too.
 */
function isOfExtension(sources: readonly string[]): boolean {
  const named = sources.filter((source) => source.trim() !== '' && source !== '<anonymous>');
  return named.length > 0 && named.every((source) => extension.test(source));
}
