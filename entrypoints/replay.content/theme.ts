import type { Theme } from '@/utils/messages/player';

/**
 * PostHog's theme: `body[theme]` once its app runs, the boot attribute of `html` before, the system's choice otherwise.
 * PostHog: frontend/src/lib/hooks/useThemedHtml.ts (2025), posthog/templates (2026).
 */
export function readTheme(): Theme {
  const said = document.body?.getAttribute('theme') ?? document.documentElement.getAttribute('data-boot-theme');
  if (said === 'dark' || said === 'light') return said;
  return dark().matches ? 'dark' : 'light';
}

/** Calls back whenever the theme may have changed. */
export function observeTheme(signal: AbortSignal, onChange: () => void): void {
  const observer = new MutationObserver(onChange);
  // The body may not be there yet, and is all that carries the attribute.
  observer.observe(document.documentElement, { attributeFilter: ['theme'], subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
  dark().addEventListener('change', onChange, { signal });
}

function dark(): MediaQueryList {
  return window.matchMedia('(prefers-color-scheme: dark)');
}
