import { expect, test } from 'vitest';
import { elementsChain } from './elementsChain.ts';

test('elements become a chain, innermost first, with sorted classes and keys', () => {
  const chain = elementsChain([
    {
      tag_name: 'button',
      classes: ['wide', 'button'],
      $el_text: 'Pay now',
      nth_child: 6,
      nth_of_type: 1,
      attr__type: 'submit',
      attr__id: 'pay',
    },
    { tag_name: 'a', attr__href: '/checkout', nth_child: 1, nth_of_type: 1 },
  ]);
  expect(chain).toBe(
    'button.button.wide:attr__id="pay"attr__type="submit"attr_id="pay"nth-child="6"nth-of-type="1"text="Pay now";' +
      'a:attr__href="/checkout"href="/checkout"nth-child="1"nth-of-type="1"',
  );
});

test('quotes and backslashes are escaped, line breaks become spaces', () => {
  expect(elementsChain([{ tag_name: 'b', $el_text: 'a "b"\\\n c' }])).toContain('text="a \\"b\\"\\\\ c"');
});

test('no elements make an empty chain', () => {
  expect(elementsChain([])).toBe('');
});
