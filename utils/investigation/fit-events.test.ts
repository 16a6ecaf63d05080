import { describe, expect, it } from 'vitest';
import { unpackEvents } from '@/utils/facts/packed-events';
import { anEvent } from '@/utils/report/testing/facts';
import { fitEvents } from './fit-events';

const event = (at: number, url: string) => anEvent({ uuid: `${at}`.padStart(36, '0'), name: 'order paid', at, url });

describe('events that are to be stored', () => {
  it('fit as they are when they are few or alike', () => {
    const events = Array.from({ length: 1_000 }, (_, at) => event(at, 'https://shop.example/same'));
    const { rows, kept } = fitEvents(events, 500_000);
    expect(kept).toBe(events);
    expect(unpackEvents(rows)).toHaveLength(1_000);
  });

  it('lose the last of the list when they do not', () => {
    const events = Array.from({ length: 1_000 }, (_, at) =>
      event(1_000 - at, `https://shop.example/${'x'.repeat(900)}${at}`),
    );
    const { rows, kept } = fitEvents(events, 500_000);
    expect(JSON.stringify(rows).length).toBeLessThanOrEqual(500_000);
    expect(kept.length).toBeGreaterThan(400);
    expect(kept).toEqual(events.slice(0, kept.length));
  });

  it('are none when not even one fits', () => {
    expect(fitEvents([event(1, 'x'.repeat(1_000))], 500).kept).toEqual([]);
  });
});
