import { useEffect, useRef } from 'react';

/** What keys do, by `KeyboardEvent.key` in lower case. */
export type Hotkeys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const EDITABLE = 'input, textarea, [contenteditable]';

/**
 * PostHog's player hotkeys: one `keydown` listener on the window, in the bubble phase. Not heard from a `.hotkey-block`,
 * nor from editable elements except for Escape. PostHog: frontend/src/lib/hooks/useKeyboardHotkeys.tsx
 */
export function useKeyboardHotkeys(hotkeys: Hotkeys): void {
  const latest = useRef(hotkeys);
  latest.current = hotkeys;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      const action = latest.current[key];
      if (!action || event.metaKey || event.ctrlKey || isDeaf(event, key)) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}

function isDeaf(event: KeyboardEvent, key: string): boolean {
  const { target } = event;
  if (target instanceof Element) {
    if (target.matches('.hotkey-block, .hotkey-block *')) return true;
    if (target.matches(EDITABLE) && key !== 'escape') return true;
  }
  const [origin] = event.composedPath();
  return origin instanceof HTMLInputElement || origin instanceof HTMLTextAreaElement;
}

/** How long the keys of a sequence such as `g` `h` may lie apart, in ms. */
const SEQUENCE = 1500;

/**
 * PostHog's app shortcuts: on the window in the capture phase, single keys and two-key sequences (`g h`) unless
 * something editable is in front of the cursor, Cmd/Ctrl combinations (`mod+k`) always.
 * PostHog: frontend/src/lib/components/Shortcuts/
 */
export function useAppShortcuts(shortcuts: Hotkeys): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    let before = { key: '', at: 0 };
    const pressed = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      const combined = event.metaKey || event.ctrlKey;
      const [origin] = event.composedPath();
      if (!combined && origin instanceof Element && origin.matches(`${EDITABLE}, select`)) return;
      const sequence = event.timeStamp - before.at < SEQUENCE ? `${before.key} ${key}` : '';
      const action = combined ? latest.current[`mod+${key}`] : (latest.current[sequence] ?? latest.current[key]);
      before = combined || action ? { key: '', at: 0 } : { key, at: event.timeStamp };
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      action(event);
    };
    window.addEventListener('keydown', pressed, { capture: true });
    return () => window.removeEventListener('keydown', pressed, { capture: true });
  }, []);
}
