import { browser } from 'wxt/browser';
import type { DockSettings } from '@/utils/messages/content';
import { isPlayerModal } from '@/utils/session/recording-in-view';
import styles from './dock.css?inline';
import { pushPage, releasePage } from './push';
import { clampWidth, createResizeHandle } from './resize-handle';
import { readTheme } from './theme';

/** The dock as it stands in the page. */
export type DockElement = {
  /** Draws it as wide or as folded as the settings say, and makes the page's room fit. */
  readonly draw: (settings: DockSettings) => void;
  /** Moves the keyboard into the report, or back to where it was before. */
  readonly moveFocus: (inside: boolean) => void;
  readonly hasFocus: () => boolean;
  readonly remove: () => void;
};

/** What a person did to the dock; `done` is false while the edge is still held. */
export type OnDockChange = (changed: Partial<DockSettings>, done: boolean) => void;

/**
 * Puts one element into the page's body. What it shows lies in a closed shadow root, and the report in a frame of the
 * extension's own origin, so that the page can neither read nor style it nor steal its keys.
 */
export function mountDock(settings: () => DockSettings, onChange: OnDockChange): DockElement {
  const host = document.createElement('session-report-dock');
  // PostHog's player keys skip `.hotkey-block`; its own recorder and rage-click detection skip the other two.
  host.className = 'hotkey-block ph-no-capture ph-no-rageclick';
  const root = host.attachShadow({ mode: 'closed' });
  applyStyles(root);
  for (const type of ['keydown', 'keyup', 'keypress']) {
    root.addEventListener(type, (event) => event.stopPropagation());
  }

  const frame = document.createElement('iframe');
  frame.title = 'Session report';
  // Without the star copying is refused: the frame's address has a dynamic origin, its document the real one.
  frame.allow = 'clipboard-write *';

  const toggle = document.createElement('button');
  toggle.className = 'toggle';
  toggle.textContent = 'Session report';
  toggle.ariaExpanded = 'false';
  toggle.onclick = () => onChange({ collapsed: false }, true);

  const handle = createResizeHandle(() => settings().width, onChange);
  root.append(handle.element, frame, toggle);
  document.body.append(host);

  let before: HTMLElement | null = null;
  const hasFocus = () => document.activeElement === host;

  return {
    draw({ width, collapsed }) {
      const hidden = document.fullscreenElement !== null;
      host.toggleAttribute('data-hidden', hidden);
      host.toggleAttribute('data-collapsed', collapsed);
      host.dataset.theme = readTheme();
      handle.draw();
      if (collapsed || hidden) {
        host.style.width = '';
        releasePage();
        host.dataset.stance = isPlayerModal(location) ? 'above' : 'beside';
        return;
      }
      if (!frame.src) frame.src = browser.runtime.getURL('/report.html');
      const fitting = Math.min(clampWidth(width), window.innerWidth);
      host.style.width = `${fitting}px`;
      host.dataset.stance = pushPage(fitting);
    },
    moveFocus(inside) {
      if (!inside) before?.focus();
      else {
        if (!hasFocus()) before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
        frame.focus();
      }
    },
    hasFocus,
    remove() {
      host.remove();
      releasePage();
    },
  };
}

/** A constructed sheet asks nothing of the page's content policy. Firefox gives content scripts no way to adopt one. */
function applyStyles(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = styles;
    root.append(style);
  }
}
