// @vitest-environment jsdom
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createPlayhead } from '@/utils/player/playhead';
import { aClick, aPageview, aRecording, type FactsSketch, reportOn } from '@/utils/report/testing/facts';
import { browsing, type Happening, s, sketch, thrown } from '@/utils/report/testing/told';
import { type Rendered, render } from '../testing/render';
import { MomentsProvider } from './moments';
import { Verdict } from './verdict';

// Loaded beforehand: its script comes when something has failed.
beforeAll(() => import('./failures-notice'));

const goTo = vi.fn<(ms: number) => void>();

function view(happenings: readonly Happening[], more: FactsSketch = {}, issueWords = () => null as string | null) {
  const isRecorded = more.recording !== null;
  const go = { goTo: isRecorded ? goTo : null, linkTo: isRecorded ? () => '' : null };
  return (
    <MomentsProvider value={{ ...go, zone: 'UTC', playhead: createPlayhead() }}>
      <Verdict
        state={reportOn(sketch(happenings, more)).verdict}
        onRetry={() => {}}
        issueWords={issueWords}
        others={<p>others</p>}
        actions={<p>actions</p>}
      />
    </MomentsProvider>
  );
}

const crash = [aPageview('/pay'), aClick('Pay now', { after: 9 * s }), thrown(9 * s + 20)];
const rows = ({ element }: Rendered) => [...element.querySelectorAll('ol li')].map(({ textContent }) => textContent);
const isBusy = ({ element }: Rendered) => element.querySelector('section')?.getAttribute('aria-busy');

describe('the verdict', () => {
  it('says by word what its colour says, and where', async () => {
    const { element } = await render(view(crash));
    expect(element.querySelector('.verdict')?.textContent).toMatch(
      /^Blockedat \/pay0:09 .*Pay now threw a TypeError, left 51 s later/,
    );
  });

  it('has the chain in its order, each link a press from its moment', async () => {
    goTo.mockReset();
    const screen = await render(view(crash));
    expect(rows(screen)).toEqual(['0:09 Clicked Pay now', '0:09 TypeError: x is undefined', '1:00 Left from /pay']);
    for (const button of screen.element.querySelectorAll<HTMLButtonElement>('ol button')) button.click();
    expect(goTo.mock.calls).toEqual([[9 * s], [9 * s + 20], [60 * s]]);
  });

  it('keeps the line of an issue that is not known yet', async () => {
    const screen = await render(view(crash));
    const place = () => screen.element.querySelector('.chain-issue');
    expect(place()?.textContent).toBe('');
    await screen.again(view(crash, {}, () => 'Issue active'));
    expect(place()?.textContent).toBe('Issue active');
  });

  it('tells its rule and what it read on request', async () => {
    const { element } = await render(view(crash));
    const why = element.querySelector('details');
    expect(why?.open).toBe(false);
    expect(why?.textContent).toContain('An exception, the session ended on that page within 60 s');
    expect([...(why?.querySelectorAll('li button') ?? [])].map(({ textContent }) => textContent)).toEqual([
      '0:09',
      '1:00',
    ]);
  });

  it('is no button where there is no recording', async () => {
    const { element } = await render(view(crash, { recording: null }));
    expect(element.querySelectorAll('button')).toHaveLength(0);
    expect(element.textContent).toContain('TypeError');
  });

  it('has no chain where nothing went wrong', async () => {
    const screen = await render(view(browsing));
    expect(screen.element.textContent).toMatch(/^VerdictNothing went wrongNo failure in 6 events/);
    expect(rows(screen)).toEqual([]);
  });

  it('waits with what can be done already there', async () => {
    const screen = await render(view(crash, { events: 'loading' }));
    expect(isBusy(screen)).toBe('true');
    expect(screen.element.textContent).toBe('Verdictothersactions');
    await screen.again(view(crash));
    expect(isBusy(screen)).toBe('false');
  });

  it('that fails says why', async () => {
    const failed: FactsSketch = {
      events: { kind: 'timeout' },
      exceptions: { kind: 'timeout' },
      recording: aRecording(),
    };
    const { element } = await render(view([], failed));
    expect(element.textContent).toContain('PostHog did not answer in time.');
    expect(element.querySelector('.verdict')).toBeNull();
  });
});
