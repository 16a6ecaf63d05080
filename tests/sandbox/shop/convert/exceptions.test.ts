import { expect, test } from 'vitest';
import { exceptionProperties } from './exceptions.ts';

const thrown = (value: string, functions: readonly string[]) => ({
  type: 'TypeError',
  value,
  mechanism: { handled: false },
  stacktrace: { frames: functions.map((name) => ({ filename: 'https://northleaf.example/a.js', function: name })) },
});

test('the arrays are taken out of the list, sources and functions once each', () => {
  const cause = { type: 'Refused', value: '409' };
  expect(exceptionProperties([thrown('x is undefined', ['submit', 'pay', 'pay']), cause])).toMatchObject({
    $exception_types: ['TypeError', 'Refused'],
    $exception_values: ['x is undefined', '409'],
    $exception_sources: ['https://northleaf.example/a.js'],
    $exception_functions: ['submit', 'pay'],
    $exception_handled: false,
  });
});

test('the same stack is the same issue whatever the message; another stack is another issue', () => {
  const issue = (value: string, functions: readonly string[]) =>
    exceptionProperties([thrown(value, functions)]).$exception_issue_id;
  expect(issue('a', ['x', 'pay'])).toBe(issue('b', ['x', 'pay']));
  expect(issue('a', ['x', 'pay'])).not.toBe(issue('a', ['x', 'save']));
  expect(issue('a', ['x', 'pay'])).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
});

test('without a stack the message tells issues apart', () => {
  const issue = (value: string) => exceptionProperties([{ type: 'Error', value }]).$exception_issue_id;
  expect(issue('Script error.')).not.toBe(issue('ResizeObserver loop limit exceeded'));
});
