import { browser } from 'wxt/browser';
import {
  type ContentMessage,
  type DockSettings,
  dockWidth,
  isDockHelloAnswer,
  isDockLeave,
} from '@/utils/messages/content';
import type { DockRequest } from '@/utils/messages/player';
import type { Context } from './context';
import { type DockElement, mountDock } from './dock-element';
import { observeTheme } from './theme';

/** The place beside PostHog's page where the report stands. */
export type Dock = {
  /** A recording is in view: stand there, as wide or as folded as the person left it. */
  readonly open: () => void;
  /** No recording is in view: take everything away. */
  readonly close: () => void;
  /** Fold up to the tab at the edge, or unfold and take the keyboard. Toggling folds only what has the keyboard. */
  readonly fold: (to: DockRequest) => void;
  /** The page's layout may have changed: see whether the player still has its room. */
  readonly settle: () => void;
};

/** Creates the dock, closed. It leaves by itself when the extension was updated under it. */
export function createDock(ctx: Context): Dock {
  let settings: DockSettings = { width: dockWidth.initial, collapsed: false };
  let element: DockElement | null = null;
  let opened: AbortController | null = null;

  const settle = () => element?.draw(settings);

  const change = (changed: Partial<DockSettings>, done: boolean) => {
    // After an update the extension is out of reach; asking makes WXT's context notice, and everything leaves.
    if (ctx.isInvalid) return;
    settings = { ...settings, ...changed };
    settle();
    if (changed.collapsed !== undefined) element?.moveFocus(!changed.collapsed);
    if (done) void say({ type: 'dock-changed', settings }).catch(() => {});
  };

  const open = async (signal: AbortSignal) => {
    // A background that was stopped under the question is asked once more.
    const answer = await say({ type: 'dock-hello' }).catch(() => say({ type: 'dock-hello' }).catch(() => null));
    await bodyOf(document, signal);
    if (signal.aborted || ctx.isInvalid) return;
    // Without an answer the origin is no longer permitted, and the report would show nothing. The next recording asks anew.
    if (!isDockHelloAnswer(answer)) return close();
    settings = answer.settings;
    element = mountDock(() => settings, change);
    settle();
    // PostHog lays the player out anew when it hears the same event: only after that it can be measured.
    document.addEventListener('fullscreenchange', () => requestAnimationFrame(settle), { signal });
    // A push fires `resize` too, for the page; that one is not trusted, and must not push again.
    window.addEventListener('resize', (event) => event.isTrusted && void settle(), { signal });
    observeTheme(signal, settle);
  };

  const close = () => {
    if (opened && !ctx.isInvalid) void say({ type: 'dock-gone' }).catch(() => {});
    opened?.abort();
    opened = null;
    element?.remove();
    element = null;
  };

  ctx.onInvalidated(close);
  const heard = (message: unknown, sender: { readonly id?: string }) => {
    if (sender.id === browser.runtime.id && isDockLeave(message)) close();
  };
  browser.runtime.onMessage.addListener(heard);
  return {
    open() {
      if (opened) {
        settle();
        return;
      }
      opened = new AbortController();
      void open(opened.signal);
    },
    close,
    fold(to) {
      if (!opened) return;
      // The tab at the edge can have the keyboard too, and is folded already.
      const folds = to === 'toggle' && !settings.collapsed && element?.hasFocus() === true;
      change({ collapsed: to === 'collapse' || folds }, true);
    },
    settle,
  };
}

function say(message: ContentMessage): Promise<unknown> {
  return browser.runtime.sendMessage(message);
}

/** What to await until the document has its body: the content script starts before. */
function bodyOf(page: Document, signal: AbortSignal): unknown {
  return page.body ?? new Promise((resolve) => page.addEventListener('DOMContentLoaded', resolve, { signal }));
}
