import { expect, it } from 'vitest';
import type { Link } from './link';
import { placeLink } from './place-link';

const bare: Link = { origin: null, project: { kind: 'none' }, sessionId: 's' };
const us = 'https://us.posthog.com';
const two = { kind: 'number', number: 2 } as const;

it('takes a bare ID for one of the project in view', () => {
  expect(placeLink(bare, `${us}/project/2/insights`)).toEqual({ ...bare, origin: us, project: two });
  expect(placeLink(bare, `${us}/settings`)).toEqual({ ...bare, origin: us });
});

it('keeps what the link says itself', () => {
  const three = { kind: 'number', number: 3 } as const;
  expect(placeLink({ ...bare, project: three }, `${us}/project/2`)).toEqual({ ...bare, origin: us, project: three });
  const elsewhere = { ...bare, origin: 'https://eu.posthog.com' };
  expect(placeLink(elsewhere, `${us}/project/2`)).toEqual(elsewhere);
});

it('leaves a bare ID alone where no PostHog is in view', () => {
  expect(placeLink(bare, undefined)).toEqual(bare);
  expect(placeLink(bare, 'chrome://extensions')).toEqual(bare);
});
