import { type Control, type EventTarget, unnamedTarget } from '@/utils/facts/events';

/** One element of a chain; `attributes` by their names in the chain, such as `text`, `href`, `attr__aria-label`. */
export type ChainElement = {
  readonly tag: string;
  readonly classes: string;
  readonly attributes: ReadonlyMap<string, string>;
};

/**
 * Reads `elements_chain`: elements from the innermost outwards, separated by `;`, each `tag.class.class:name="value"…`
 * with `\"` inside a value. A class may hold a `:` (`md:flex`), so attributes begin only where `name="` follows. A chain
 * that was cut gives the elements up to the cut; no text throws. PostHog: posthog/models/element/element.py.
 */
export function parseElementsChain(chain: string): ChainElement[] {
  const elements: ChainElement[] = [];
  for (let at = 0; at < chain.length; ) {
    const { element, next } = readElement(chain, at);
    if (element) elements.push(element);
    at = next;
  }
  return elements;
}

const nameAt = /([\w-]+)="/y;

function readElement(chain: string, from: number): { element: ChainElement | null; next: number } {
  let at = from;
  while (at < chain.length && chain[at] !== ';' && !(chain[at] === ':' && startsAttribute(chain, at + 1))) at += 1;
  const [tag = '', ...classes] = chain.slice(from, at).split('.');
  const attributes = new Map<string, string>();
  if (chain[at] === ':') {
    at += 1;
    while (startsAttribute(chain, at)) {
      const name = chain.slice(at, chain.indexOf('=', at));
      const value = readValue(chain, at + name.length + 2);
      attributes.set(name, value.text);
      at = value.next;
    }
    while (at < chain.length && chain[at] !== ';') at += 1;
  }
  return { element: tag === '' ? null : { tag, classes: classes.join('.'), attributes }, next: at + 1 };
}

function startsAttribute(chain: string, at: number): boolean {
  nameAt.lastIndex = at;
  return nameAt.test(chain);
}

/** The value that starts behind its opening quote, and where the text goes on behind the closing one. */
function readValue(chain: string, from: number): { text: string; next: number } {
  let text = '';
  let at = from;
  for (; at < chain.length && chain[at] !== '"'; at += 1) {
    if (chain[at] === '\\' && at + 1 < chain.length) at += 1;
    text += chain[at];
  }
  return { text, next: at + 1 };
}

const interactive = new Set(['a', 'button', 'input', 'select', 'textarea', 'label', 'option', 'summary', 'form']);

/** How far out an icon or a span may lie inside the button that a person would name. */
const nearby = 6;

/**
 * The element that a person would name: the innermost one, or the button, link or field close around it.
 * `text` is what the event itself says the element reads (`$el_text`).
 */
export function eventTarget(chain: string | null, form: string | null, text: string | null): EventTarget | null {
  const elements = parseElementsChain(chain ?? '');
  const [innermost] = elements;
  if (!innermost) return text === null ? null : { ...unnamedTarget, text };
  const around = elements.slice(0, nearby);
  const named = around.find(isInteractive) ?? innermost;
  const inForm = formOf(elements, form);
  const of = (...names: string[]) => first(names, named) ?? null;
  return {
    tag: named.tag,
    // What was clicked on within a card or a link says more than the rest of it.
    text: text ?? first(['text'], innermost) ?? of('text') ?? null,
    ariaLabel: of('attr__aria-label') ?? first(['attr__aria-label'], innermost) ?? null,
    dataAttr: of('attr__data-attr', 'attr__data-testid', 'attr__data-test-id'),
    name: of('attr__name'),
    id: of('attr_id', 'attr__id'),
    href: of('href', 'attr__href'),
    form: inForm,
    container:
      inForm === null && fields.has(named.tag) ? containerOf(elements.slice(elements.indexOf(named) + 1)) : null,
    control: controlOf(named),
  };
}

const longest = 200;

function first(names: readonly string[], element: ChainElement): string | undefined {
  for (const name of names) {
    const value = element.attributes.get(name)?.trim();
    if (value) return value.slice(0, longest);
  }
  return undefined;
}

function isInteractive({ tag, attributes }: ChainElement): boolean {
  return interactive.has(tag) || attributes.has('attr__role');
}

const typed = new Set(['', 'text', 'email', 'password', 'search', 'tel', 'url', 'date', 'time', 'datetime-local']);
const switched = new Set(['checkbox', 'radio', 'switch', 'menuitemcheckbox', 'menuitemradio']);

/** Older SDKs leave out the type of a field, as it has none where it is typed into. */
function controlOf({ tag, attributes }: ChainElement): Control | null {
  const role = attributes.get('attr__role') ?? '';
  const type = attributes.get('attr__type')?.toLowerCase() ?? '';
  if (role === 'tab') return attributes.get('attr__aria-selected') === 'true' ? 'selected-tab' : 'tab';
  if (role === 'spinbutton' || (tag === 'input' && (type === 'number' || type === 'range'))) return 'number';
  if (switched.has(role) || (tag === 'input' && switched.has(type)) || tag === 'summary') return 'toggle';
  if (attributes.has('attr__aria-pressed') || attributes.has('attr__aria-expanded')) return 'toggle';
  return tag === 'textarea' || (tag === 'input' && typed.has(type)) ? 'text' : null;
}

/** `form` is the chain's form element where the chain was cut before it. */
function formOf(elements: readonly ChainElement[], form: string | null): string | null {
  const element = elements.find(({ tag }) => tag === 'form') ?? parseElementsChain(form ?? '')[0];
  if (!element) return null;
  const id = first(['attr_id', 'attr__id'], element);
  if (id) return `#${id}`;
  const name = first(['attr__name', 'attr__aria-label', 'attr__action'], element);
  return name ?? `form ${placeOf(element)}`.trim();
}

const fields = new Set(['input', 'textarea', 'select']);
const groups = new Set(['fieldset', 'dialog', 'section', 'article', 'aside']);
const groupRoles = new Set(['form', 'group', 'dialog', 'alertdialog', 'search', 'region']);
/** A block that developers call a form: `login-form`, `checkoutForm`, but not `form-group`, which holds one field. */
const calledForm = /(?:^|[-_])form$|[a-z]Form$/;
/** Blocks that hold whole pages. */
const wholePage =
  /^(?:__\w+|(?:(?:react|vue|app|main|page|site|content)[-_]?)?(?:root|app|main|content|page|wrapper|container|body|layout|site))$/i;

/**
 * What holds a field that stands in no form: the nearest block around it that says to be one of its own, by what it is, by
 * its role, or by what developers call it.
 */
function containerOf(around: readonly ChainElement[]): string | null {
  const block = around.find(
    (element) =>
      groups.has(element.tag) ||
      groupRoles.has(element.attributes.get('attr__role') ?? '') ||
      namesOf(element).some((name) => calledForm.test(name)) ||
      ownId(element) !== null,
  );
  if (!block) return null;
  const id = ownId(block);
  if (id !== null) return `#${id}`;
  return (
    first(['attr__aria-label', 'attr__data-attr', 'attr__data-testid'], block) ??
    `group ${block.tag} ${placeOf(block)}`.trim()
  );
}

function namesOf({ classes, attributes }: ChainElement): string[] {
  return [...classes.split('.'), attributes.get('attr__data-attr') ?? '', attributes.get('attr__data-testid') ?? ''];
}

/** Ids that libraries make up, and those of a block around a single field. */
const madeUp = /^[:_\d]|\d{3}|:/;
const ofOneField = /(?:^|[-_])(?:field|input|label|control|item|row)(?:$|[-_])/i;

function ownId(element: ChainElement): string | null {
  const id = first(['attr_id', 'attr__id'], element);
  const isOwn = id !== undefined && ![wholePage, madeUp, ofOneField].some((other) => other.test(id));
  return isOwn ? id : null;
}

/** What tells an element without a name from others. */
function placeOf(element: ChainElement): string {
  const place = [element.classes, first(['nth-child'], element), first(['nth-of-type'], element)];
  return place.filter(Boolean).join(' ').slice(0, longest);
}
