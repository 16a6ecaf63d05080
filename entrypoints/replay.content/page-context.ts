import { member } from '@/utils/member';

/**
 * The number of the project that PostHog's page is in, or `null`. The page hands its own context to its script as JSON
 * inside a string literal. It holds personal data: it is parsed in place, and nothing but the number is kept.
 * PostHog: posthog/templates/head.html, posthog/utils.py (2025).
 */
export function readTeamId(page: Document): number | null {
  const text = page.querySelector('script#posthog-app-user-preload')?.textContent ?? '';
  const literal = /POSTHOG_APP_CONTEXT\s*=\s*JSON\.parse\(\s*("(?:[^"\\]|\\.)*")/.exec(text)?.[1];
  if (!literal) return null;
  try {
    // Every character that could end the script stands as `\uXXXX` in the literal, so that it is JSON itself.
    const context: unknown = JSON.parse(JSON.parse(literal));
    const id = member(member(context, 'current_team'), 'id');
    return Number.isSafeInteger(id) ? Number(id) : null;
  } catch {
    return null;
  }
}
