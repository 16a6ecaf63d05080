import { expect, it } from 'vitest';
import { parseStatus, quietStatus } from './session-status';

it.each([undefined, null, 7, '', '{', '{}', '{"refreshingSince":"now"}'])('reads %j as quiet', (stored) => {
  expect(parseStatus(stored)).toEqual(quietStatus);
});

it('reads what was written', () => {
  const status = { refreshingSince: 5, restingSince: null };
  expect(parseStatus(JSON.stringify(status))).toEqual(status);
});
