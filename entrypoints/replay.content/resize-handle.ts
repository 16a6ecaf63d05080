import { dockWidth } from '@/utils/messages/content';
import type { OnDockChange } from './dock-element';

export type ResizeHandle = {
  readonly element: HTMLElement;
  /** Says the width that is now, for those who cannot see it. */
  readonly draw: () => void;
};

/** How far one press of an arrow key moves the edge, in CSS pixels. */
const step = 20;

/** The dock's left edge: drag it, or focus it and use the arrow keys. */
export function createResizeHandle(width: () => number, onChange: OnDockChange): ResizeHandle {
  const handle = document.createElement('div');
  handle.className = 'handle';
  handle.tabIndex = 0;
  handle.role = 'separator';
  handle.ariaOrientation = 'vertical';
  handle.ariaLabel = 'Width of the session report';
  handle.ariaValueMin = String(dockWidth.min);
  handle.ariaValueMax = String(dockWidth.max);

  handle.onpointerdown = (down) => {
    if (down.button !== 0) return;
    down.preventDefault();
    handle.focus();
    const from = width();
    handle.setPointerCapture(down.pointerId);
    handle.toggleAttribute('data-moving', true);
    handle.onpointermove = (move) => onChange({ width: clampWidth(from + down.clientX - move.clientX) }, false);
    handle.onlostpointercapture = () => {
      handle.onpointermove = null;
      handle.toggleAttribute('data-moving', false);
      onChange({}, true);
    };
  };

  handle.onkeydown = (event) => {
    const keys: Readonly<Record<string, number>> = {
      ArrowLeft: width() + step,
      ArrowRight: width() - step,
      Home: dockWidth.min,
      End: dockWidth.max,
    };
    const after = keys[event.key];
    if (after === undefined) return;
    event.preventDefault();
    onChange({ width: clampWidth(after) }, true);
  };

  return {
    element: handle,
    draw() {
      handle.ariaValueNow = String(width());
    },
  };
}

/** The nearest width that the dock may have. */
export function clampWidth(width: number): number {
  return Math.round(Math.min(dockWidth.max, Math.max(dockWidth.min, width)));
}
