import { z } from 'zod';

const element = z.looseObject({
  tag_name: z.string().default(''),
  classes: z.array(z.string()).default([]),
  $el_text: z.string().optional(),
  nth_child: z.number().optional(),
  nth_of_type: z.number().optional(),
});

/** Attributes that have a place of their own in the chain, by their name in `$elements`. */
const NAMED: Readonly<Record<string, string>> = { attr__href: 'href', attr__id: 'attr_id' };

/**
 * The `elements_chain` of `$elements` as an older SDK sends them: innermost first, joined by `;`, each
 * `tag.class:key="value"key="value"` with its keys sorted. PostHog: plugin-server element utilities.
 */
export function elementsChain(elements: unknown): string {
  return z
    .array(element)
    .parse(elements)
    .map((each) => {
      const attributes: Record<string, string> = {
        'nth-child': String(each.nth_child ?? 0),
        'nth-of-type': String(each.nth_of_type ?? 0),
      };
      if (each.$el_text) attributes.text = each.$el_text;
      for (const [key, value] of Object.entries(each)) {
        if (!key.startsWith('attr__') || typeof value !== 'string') continue;
        const named = NAMED[key];
        if (named) attributes[named] = value;
        attributes[key] = value;
      }
      const classes = each.classes
        .filter(Boolean)
        .toSorted()
        .map((name) => `.${name.replaceAll('"', '')}`);
      const pairs = Object.entries(attributes)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => `${key}="${escaped(value)}"`);
      return `${each.tag_name}${classes.join('')}:${pairs.join('')}`;
    })
    .join(';');
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll(/\s+/g, ' ');
}
