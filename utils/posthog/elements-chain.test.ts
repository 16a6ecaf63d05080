import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventTarget, parseElementsChain } from './elements-chain';

const chain = (text: string) =>
  parseElementsChain(text).map(({ tag, classes, attributes }) => ({ tag, classes, ...Object.fromEntries(attributes) }));

describe('a chain', () => {
  it.each([
    ['', []],
    ['button', [{ tag: 'button', classes: '' }]],
    [
      'div.a.b;body',
      [
        { tag: 'div', classes: 'a.b' },
        { tag: 'body', classes: '' },
      ],
    ],
    [
      'a.link:href="/teas"nth-child="2"text="Shop; now";nav:attr_id="top"',
      [
        { tag: 'a', classes: 'link', href: '/teas', 'nth-child': '2', text: 'Shop; now' },
        { tag: 'nav', classes: '', attr_id: 'top' },
      ],
    ],
    [
      'div.md:flex.hover:underline:attr__class="x"nth-child="1"',
      [{ tag: 'div', classes: 'md:flex.hover:underline', attr__class: 'x', 'nth-child': '1' }],
    ],
    [String.raw`p:text="say \"hi\" \\ there"`, [{ tag: 'p', classes: '', text: String.raw`say "hi" \ there` }]],
    ['button:text="cut in the mid', [{ tag: 'button', classes: '', text: 'cut in the mid' }]],
    [';;', []],
  ])('%s', (text, expected) => {
    expect(chain(text)).toEqual(expected);
  });

  it('never throws and comes to an end, whatever it holds and wherever it was cut', () => {
    const piece = fc.constantFrom(
      'div',
      '.a',
      ':',
      ';',
      '"',
      '\\',
      '=',
      'text="',
      'attr__x="y"',
      'form',
      ' ',
      'ü',
      '"";',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(200), (pieces, cut) => {
        const text = pieces.join('').slice(0, cut);
        expect(parseElementsChain(text).length).toBeLessThanOrEqual(text.length);
        expect(() => eventTarget(text, text, null)).not.toThrow();
      }),
    );
  });

  it('gives back what PostHog would have written', () => {
    const name = fc.stringMatching(/^[a-z][a-z_]{0,8}$/);
    const element = fc.record({
      tag: fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/),
      classes: fc.array(fc.stringMatching(/^[a-z][a-z-]{0,5}$/), { maxLength: 3 }),
      attributes: fc.dictionary(name, fc.string({ maxLength: 12 }), { maxKeys: 4, noNullPrototype: true }),
    });
    const escaped = (value: string) => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
    fc.assert(
      fc.property(fc.array(element, { maxLength: 5 }), (elements) => {
        const text = elements
          .map(({ tag, classes, attributes }) => {
            const written = Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value)}"`);
            return [tag, ...classes].join('.') + (written.length > 0 ? `:${written.join('')}` : '');
          })
          .join(';');
        expect(
          parseElementsChain(text).map((read) => ({
            tag: read.tag,
            classes: read.classes,
            attributes: Object.fromEntries(read.attributes),
          })),
        ).toEqual(elements.map(({ classes, ...rest }) => ({ ...rest, classes: classes.join('.') })));
      }),
    );
  });
});

describe('the target of an event', () => {
  it('is the button around an icon, named as the person saw it', () => {
    const text =
      'svg:nth-child="1";span:text="Pay";button:attr__aria-label="Pay now"attr__data-attr="pay";div;form:attr__name="checkout"';
    expect(eventTarget(text, null, 'Pay')).toEqual({
      tag: 'button',
      text: 'Pay',
      ariaLabel: 'Pay now',
      dataAttr: 'pay',
      name: null,
      id: null,
      href: null,
      form: 'checkout',
      container: null,
      control: null,
    });
  });

  it('is the innermost element where nothing around it is interactive', () => {
    expect(eventTarget('div.card:text="Assam";section', null, null)).toMatchObject({
      tag: 'div',
      text: 'Assam',
      form: null,
    });
  });

  it.each([
    ['button', null, null],
    ['button;form:attr_id="pay"attr__name="x"', null, '#pay'],
    ['button;form:attr__action="/pay"', null, '/pay'],
    ['button;form.wide:nth-child="2"nth-of-type="1"', null, 'form wide 2 1'],
    ['button;div', 'form:attr_id="far"', '#far'],
  ])('knows its form: %s', (text, further, form) => {
    expect(eventTarget(text, further, null)?.form).toBe(form);
  });

  it.each([
    ['in a form', 'input;div:attr_id="gift";form:attr__name="pay"', null],
    [
      'of a page that tells nothing',
      'input;div.row;div.col;main;div:attr_id="main-content";div:attr_id="__next";body',
      null,
    ],
    ['that is no field', 'button;section:attr__aria-label="Gift"', null],
    ['in a wrapper of its own', 'input;div:attr_id="field-email";div:attr_id=":r1:";div:attr_id="gift"', '#gift'],
    ['in a block with an id', 'input;div.row;div:attr_id="gift"', '#gift'],
    ['in a block with a name', 'textarea;label;section.card:attr__aria-label="Gift note"', 'Gift note'],
    ['in a dialog', 'select;div;div.modal:attr__role="dialog"nth-child="4"', 'group div modal 4'],
    ['in a fieldset', 'input;fieldset:nth-child="2"', 'group fieldset 2'],
    ['in what developers call a form', 'input;div.form-group;div.ant-form', 'group div ant-form'],
    ['the same in one word', 'input;div.formGroup;div:attr__data-attr="checkoutForm"', 'checkoutForm'],
  ])('knows what holds a field %s', (_, text, container) => {
    expect(eventTarget(text, null, null)?.container).toBe(container);
  });

  it.each([
    ['input:attr__name="city"', 'text'],
    ['input:attr__type="email"', 'text'],
    ['textarea', 'text'],
    ['select', null],
    ['input:attr__type="submit"', null],
    ['input:attr__type="Number"', 'number'],
    ['input:attr__type="checkbox"', 'toggle'],
    ['span:text="Details";summary', 'toggle'],
    ['button:attr__aria-pressed="false"', 'toggle'],
    ['div:attr__role="switch"', 'toggle'],
    ['a:attr__role="tab"attr__aria-selected="false"', 'tab'],
    ['a:attr__role="tab"attr__aria-selected="true"', 'selected-tab'],
    ['button', null],
  ])('knows what sort of control it is: %s', (text, control) => {
    expect(eventTarget(text, null, null)?.control).toBe(control);
  });

  it('is what the event says where there is no chain, and nothing without that', () => {
    expect(eventTarget(null, null, 'Pay')).toMatchObject({ tag: null, text: 'Pay' });
    expect(eventTarget('', null, null)).toBe(null);
  });

  it('is cut to what names it', () => {
    expect(eventTarget(`p:text="${'x'.repeat(5_000)}"`, null, null)?.text).toHaveLength(200);
  });
});
