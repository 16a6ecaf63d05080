import { type eventWithTime, record } from 'rrweb';

declare global {
  interface Window {
    /** Hands a batch of rrweb events to the recording machinery outside the page. */
    keepSnapshots?: (windowId: string, events: readonly eventWithTime[]) => Promise<void>;
  }
}

type ConsoleLevel = 'log' | 'info' | 'warn' | 'error';
type ConsolePayload = { level: ConsoleLevel; trace: string[]; payload: string[] };

/** Records the page with rrweb, console lines included, in the way PostHog's own recorder does. */
export function startRecorder(windowId: () => string): void {
  record({
    emit: (event) => void window.keepSnapshots?.(windowId(), [event]),
    inlineStylesheet: true,
    maskInputOptions: { password: true },
    maskAllInputs: true,
    sampling: { scroll: 150, input: 'last' },
    slimDOMOptions: 'all',
    plugins: [
      { name: 'rrweb/console@1', observer: (emit) => watchConsole(emit), options: {} },
      { name: 'rrweb/network@1', observer: (emit) => watchRequests(emit), options: {} },
    ],
  });
}

const LEVELS: readonly ConsoleLevel[] = ['log', 'info', 'warn', 'error'];

function watchConsole(emit: (line: ConsolePayload) => void): () => void {
  const originals = LEVELS.map((level) => [level, console[level]] as const);
  for (const [level, original] of originals) {
    console[level] = (...parts: unknown[]) => {
      original.apply(console, parts);
      emit({ level, trace: [], payload: parts.map(written) });
    };
  }
  const failed = (event: ErrorEvent) => emit({ level: 'error', trace: [], payload: [written(event.message)] });
  const rejected = (event: PromiseRejectionEvent) =>
    emit({ level: 'error', trace: [], payload: [written('Uncaught (in promise)'), written(event.reason)] });
  window.addEventListener('error', failed);
  window.addEventListener('unhandledrejection', rejected);
  return () => {
    for (const [level, original] of originals) console[level] = original;
    window.removeEventListener('error', failed);
    window.removeEventListener('unhandledrejection', rejected);
  };
}

/** One console argument as JSON text, which is what rrweb's console plugin stores. */
function written(part: unknown): string {
  if (part instanceof Error) return JSON.stringify(`${part.name}: ${part.message}`);
  return JSON.stringify(part) ?? 'undefined';
}

type RequestPayload = { requests: readonly Record<string, string | number>[] };

/** The shop's own requests as PostHog's network plugin records them: address, method, status, duration in ms. */
function watchRequests(emit: (requests: RequestPayload) => void): () => void {
  const original = window.fetch;
  window.fetch = async (resource, init) => {
    const request = new Request(resource, init);
    if (!new URL(request.url).pathname.startsWith('/api/')) return original(resource, init);
    const [timestamp, startTime] = [Date.now(), performance.now()];
    const answer = await original(resource, init);
    const duration = Math.round(performance.now() - startTime);
    const what = { name: request.url, method: request.method, entryType: 'resource', initiatorType: 'fetch' };
    emit({ requests: [{ ...what, responseStatus: answer.status, startTime, duration, timestamp }] });
    return answer;
  };
  return () => {
    window.fetch = original;
  };
}
