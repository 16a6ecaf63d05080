import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { booleanCell, numberCell, parseJson, textCell, textsCell } from './cells';

describe('cells of a row', () => {
  it.each([
    ['a', 'a'],
    ['', null],
    [null, null],
    [139, '139'],
    [true, 'true'],
    [{}, null],
    ['x'.repeat(20), 'x'.repeat(10)],
  ])('as text: %j', (cell, expected) => {
    expect(textCell(10).parse(cell)).toBe(expected);
  });

  it.each([
    [1.5, 1.5],
    ['1.5', 1.5],
    ['', null],
    [' ', null],
    ['12px', null],
    [null, null],
    [Number.NaN, null],
    ['Infinity', null],
  ])('as a number: %j', (cell, expected) => {
    expect(numberCell.parse(cell)).toBe(expected);
  });

  it.each([
    ['true', true],
    [1, true],
    ['false', false],
    [0, false],
    ['yes', null],
    [null, null],
  ])('as yes or no: %j', (cell, expected) => {
    expect(booleanCell.parse(cell)).toBe(expected);
  });

  it.each([
    ['["TypeError","Error"]', ['TypeError', 'Error']],
    [
      ['a', null, 7],
      ['a', '', ''],
    ],
    ['["cut', []],
    ['"text"', []],
    [null, []],
    ['["a","b","c","d"]', ['a', 'b', 'c']],
  ])('as a list: %j', (cell, expected) => {
    expect(textsCell(3, 10).parse(cell)).toEqual(expected);
  });

  it('never throw', () => {
    const any = fc.oneof(fc.jsonValue(), fc.string());
    fc.assert(
      fc.property(any, (cell) => {
        for (const schema of [textCell(5), numberCell, booleanCell, textsCell(2, 5)]) schema.parse(cell);
        parseJson(typeof cell === 'string' ? cell : JSON.stringify(cell));
      }),
    );
  });
});
