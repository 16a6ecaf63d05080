import { browser } from 'wxt/browser';

/** The life of one run of the content script. */
export type Context = {
  /** Aborted when this run is over: the extension was updated under it, or a newer run started in the same page. */
  readonly signal: AbortSignal;
  /** Asking notices an update, of which the browser tells nothing. */
  readonly isInvalid: boolean;
  readonly onInvalidated: (left: () => void) => unknown;
};

/**
 * Stands in for WXT's class of this name (wxt.config.ts), whose timers and location watcher nothing here uses and every
 * page of PostHog would load: a quarter of the whole script.
 */
export class ContentScriptContext implements Context {
  private readonly life = new AbortController();
  readonly signal = this.life.signal;

  constructor(name: string) {
    const started = `${browser.runtime.id}:${name}`;
    // Older runs live on in the page as orphans, hear this, and leave.
    document.dispatchEvent(new Event(started));
    document.addEventListener(started, () => this.life.abort(), { signal: this.signal });
  }

  get isInvalid(): boolean {
    if (!browser.runtime?.id) this.life.abort();
    return this.signal.aborted;
  }

  onInvalidated(left: () => void): void {
    this.signal.addEventListener('abort', left);
  }
}
