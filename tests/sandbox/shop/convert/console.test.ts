import { expect, test } from 'vitest';
import { consoleLines } from './console.ts';

test('console lines are read from the recording, their parts joined as the console shows them', () => {
  const at = Date.UTC(2026, 10, 22);
  const line = { plugin: 'rrweb/console@1', payload: { level: 'warn', trace: [], payload: ['"[pay] no"', '{"a":1}'] } };
  const other = { plugin: 'rrweb/network@1', payload: { requests: [] } };
  expect(
    consoleLines([
      { windowId: 'a', event: { type: 6, data: line, timestamp: at } },
      { windowId: 'a', event: { type: 6, data: other, timestamp: at } },
      { windowId: 'a', event: { type: 3, data: {}, timestamp: at } },
    ]),
  ).toEqual([{ timestamp: '2026-11-22T00:00:00.000Z', level: 'warn', message: '[pay] no {"a":1}' }]);
});
