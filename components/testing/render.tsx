import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';

export type Rendered = {
  readonly element: HTMLElement;
  /** Draws something else in the same place. */
  readonly again: (node: ReactNode) => Promise<void>;
  /** Does something and waits until the screen shows it. */
  readonly after: (change: () => void) => Promise<void>;
};

/** Draws in a document of jsdom, until the test is over. */
export async function render(node: ReactNode): Promise<Rendered> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const element = document.body.appendChild(document.createElement('div'));
  const root = createRoot(element);
  const after = async (change: () => void) => {
    await act(async () => change());
  };
  await after(() => root.render(node));
  onTestFinished(async () => {
    await after(() => root.unmount());
    element.remove();
  });
  return { element, after, again: (next) => after(() => root.render(next)) };
}

/**
 * Gives elements a size: jsdom lays nothing out, and a list that draws only what is in view would draw nothing. Windows
 * show 300 pixels, rows are 30 high.
 */
export function layOut(): void {
  give('clientHeight', 300);
  give('clientWidth', 400);
  give('offsetHeight', 30);
  // Nothing ever comes into view.
  globalThis.IntersectionObserver = class {
    readonly root = null;
    readonly rootMargin = '';
    readonly scrollMargin = '';
    readonly thresholds = [];
    observe() {}
    unobserve() {}
    disconnect() {}
    takeRecords() {
      return [];
    }
  };
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
}

function give(name: 'clientHeight' | 'clientWidth' | 'offsetHeight', pixels: number): void {
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => pixels });
}
