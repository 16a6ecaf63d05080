import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uuidv7Time } from '@/utils/session/uuidv7';
import { controls, type SessionEvent } from './events';
import { packEvents, unpackEvents } from './packed-events';
import { packRows } from './packed-rows';

const text = fc.option(fc.string());
const number = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }));

const event: fc.Arbitrary<SessionEvent> = fc
  .record({
    uuid: fc.uuid(),
    name: fc.string({ minLength: 1 }),
    at: fc.nat(),
    windowId: text,
    pageviewId: text,
    url: text,
    title: text,
    action: text,
    target: fc.option(
      fc.record({
        tag: text,
        text,
        ariaLabel: text,
        dataAttr: text,
        name: text,
        id: text,
        href: text,
        form: text,
        container: text,
        control: fc.option(fc.constantFrom(...controls)),
      }),
    ),
    lib: text,
    prevPageviewId: text,
    prevPageviewS: number,
    prevPageviewScroll: number,
    externalUrl: text,
    copiedText: text,
    flagKey: text,
    flagResponse: text,
    lcpMs: number,
    inpMs: number,
    cls: number,
    fcpMs: number,
  })
  .map((made) => ({ ...made, deviceAt: uuidv7Time(made.uuid) }));

const inOrder = (events: readonly SessionEvent[]) =>
  events.toSorted((one, other) => one.at - other.at || (one.uuid < other.uuid ? -1 : 1));

describe('packed events', () => {
  it('are the same events again, in the order of time', () => {
    const events = fc.uniqueArray(event, { selector: ({ uuid }) => uuid });
    fc.assert(
      fc.property(events, (given) => {
        expect(unpackEvents(JSON.parse(JSON.stringify(packEvents(given))))).toEqual(inOrder(given));
      }),
    );
  });

  it('know the time that the device gave their ids', () => {
    const [made] = fc.sample(event, { numRuns: 1, seed: 1 });
    if (!made) throw new Error('no event');
    const uuid = '01976f2a-7e11-7d40-b3a5-90c1d2e3f405';
    expect(unpackEvents(packEvents([{ ...made, uuid }]))[0]?.deviceAt).toBe(0x0197_6f2a_7e11);
  });

  it('leave out rows that nobody can read', () => {
    expect(unpackEvents(packRows([[], ['u'], ['u', 'name', 'no time'], ['u', 'name', 5]]))).toMatchObject([
      { uuid: 'u', name: 'name', at: 5, target: null },
    ]);
    const broken = packRows([['u', 'name', 5, null, null, null, null, null, '["only one"]']]);
    expect(unpackEvents(broken)[0]?.target).toBe(null);
  });
});
