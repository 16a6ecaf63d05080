import type { Control, EventTarget } from '@/utils/facts/events';

/** Clicks as close together as a mouse is double-clicked, ms from the first to the last. */
const doubleClickTime = 400;

/** What is usual with an element of this name: the first pattern that matches tells. */
const usual: readonly (readonly [RegExp, string])[] = [
  [/\b(?:next|previous|prev) (?:day|week|month|year|decade)\b/i, 'a calendar, probably leafing through it'],
  [/^[-+−–＋]$/, 'a stepper, probably counting'],
  [
    /^(?:more|less|fewer|plus|minus|increase|decrease|increment|decrement|zoom in|zoom out)\b/i,
    'a stepper, probably counting',
  ],
  [/^[<>‹›«»←→↑↓◀▶❮❯]+$/, 'next or previous, probably leafing through'],
  [/^(?:next|previous|prev|back|forward|load more|show more)\b/i, 'next or previous, probably leafing through'],
];

const usualControls: { readonly [Name in Control]: string | null } = {
  text: 'text field, probably selecting its text',
  number: 'a stepper, probably counting',
  toggle: 'a toggle, probably trying both ways',
  'selected-tab': 'a tab that was open already',
  tab: null,
};

/**
 * Why clicking an element again and again may be quite usual, `null` where nothing speaks for it. The SDK calls each of
 * these a rage click (posthog-js `rageclick.ts` knows only how close the clicks are).
 */
export function innocentReason(target: EventTarget | null, clicks: number, spanMs: number): string | null {
  const byControl = target?.control ? usualControls[target.control] : null;
  if (byControl !== null) return byControl;
  const names = [target?.ariaLabel, target?.text].map((name) => name?.trim() ?? '');
  const known = usual.find(([pattern]) => names.some((name) => pattern.test(name)));
  if (known) return known[1];
  return clicks > 1 && clicks <= 3 && spanMs <= doubleClickTime ? 'probably a double-click' : null;
}

/** Whether the page need not change when it is clicked: there is nothing else to show. */
export function mayStayUnchanged(target: EventTarget | null): boolean {
  return target?.control === 'text' || target?.control === 'selected-tab';
}
