// @vitest-environment jsdom
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPlayhead } from '@/utils/player/playhead';
import {
  aClick,
  aLine,
  anException,
  aPageview,
  aRecording,
  aTarget,
  type FactsSketch,
  someFacts,
} from '@/utils/report/testing/facts';
import { layOut, type Rendered, render } from '../testing/render';
import { ReportView } from './report-view';

const at = { url: 'https://shop.example/a', pageviewId: 'p:/a' };
const rage = (text: string, from: number) =>
  [0, 800, 1600].flatMap((after) => [
    aClick(text, { ...at, after: from + after }),
    ...(after === 800 ? [aClick(text, { ...at, after: from + after, name: '$rageclick' })] : []),
  ]);
const angry: FactsSketch = {
  recording: aRecording({ durationS: 300 }),
  events: [aPageview('/a'), ...rage('Apply', 10_000), ...rage('+', 30_000), aPageview('/b', { after: 60_000 })],
};

// Loaded beforehand, as a browser has it by the time there are facts.
beforeAll(() => import('./below-the-fold'));
beforeEach(layOut);

async function problemsOf(sketch: FactsSketch): Promise<{ screen: Rendered; section: HTMLElement }> {
  const screen = await render(
    <ReportView
      facts={someFacts(sketch)}
      sessionRef={{ connectionId: 'c1', projectId: 7, sessionId: 's1' }}
      origin="https://us.posthog.com"
      source="Shop · us.posthog.com"
      projectZone={null}
      nameRule={null}
      scopes={['*']}
      playhead={createPlayhead()}
      seek={vi.fn()}
      retry={vi.fn()}
    />,
  );
  const section = screen.element.querySelector<HTMLElement>('.problems');
  if (!section) throw new Error('There are no problems on the screen.');
  return { screen, section };
}

const texts = (section: Element, selector: string) =>
  [...section.querySelectorAll(selector)].map(({ textContent }) => textContent);

describe('problems', () => {
  it('say what came after them, and in a word how much they weigh', async () => {
    const { section } = await problemsOf(angry);
    expect(texts(section, '.row-aftermath')).toEqual(['no event followed', 'a stepper, probably counting']);
    expect(texts(section, '.weight')).toEqual(['Friction', 'Innocent']);
  });

  it('fold what is innocent, after all that counts', async () => {
    const { section } = await problemsOf(angry);
    const folded = section.querySelector('details');
    expect(folded?.open).toBe(false);
    expect(folded?.textContent).toContain('1 burst of clicks that are probably innocent');
    expect(texts(section, '.group-head')).toEqual(['Rage clicks 1']);
  });

  it('tell their rules when somebody asks, and on hover', async () => {
    const { screen, section } = await problemsOf(angry);
    const rule = /Three or more clicks on one element/;
    expect(section.querySelector('.moment-row')?.getAttribute('title')).toMatch(rule);
    expect(section.textContent).not.toMatch(rule);
    const toggle = [...section.querySelectorAll('button')].find(({ textContent }) => textContent === 'Show the rules');
    await screen.after(() => toggle?.click());
    expect(section.textContent).toMatch(rule);
    expect(toggle?.getAttribute('aria-pressed')).toBe('true');
  });

  it.each<[string, FactsSketch, string]>([
    ['exceptions', { exceptionsCut: true }, 'more exceptions of'],
    ['console lines', { consoleCut: true }, 'more console lines of'],
    ['both', { exceptionsCut: true, consoleCut: true }, 'more exceptions and console lines of'],
  ])('say that %s were left out', async (_, cut, words) => {
    const { section } = await problemsOf({ ...angry, exceptions: [anException()], console: [aLine('y')], ...cut });
    expect(section.querySelector('.section-notice')?.textContent).toContain(words);
  });

  it('say nothing of the kind where all was read', async () => {
    const { section } = await problemsOf({ ...angry, exceptions: [anException()] });
    expect(section.querySelector('.section-notice')).toBe(null);
  });

  it('bring the rest of a long list on request, and the keyboard to the first of it', async () => {
    const dead = Array.from({ length: 14 }, (_, n) =>
      aClick('', { ...at, after: n * 5_000, name: '$dead_click', target: aTarget({ tag: 'button', text: `No ${n}` }) }),
    );
    const { screen, section } = await problemsOf({ ...angry, events: [aPageview('/a'), ...dead] });
    const more = [...section.querySelectorAll('button')].find(({ textContent }) => textContent === 'Show all 14');
    await screen.after(() => more?.click());
    expect(texts(section, '.row-words')).toHaveLength(14);
    expect(document.activeElement?.textContent).toContain('No 10');
  });

  it('tell elements of one name apart', async () => {
    const remove = (id: string, after: number) =>
      aClick('', { ...at, after, name: '$dead_click', target: aTarget({ tag: 'button', text: 'Remove', id }) });
    const { section } = await problemsOf({
      ...angry,
      events: [aPageview('/a'), remove('a', 5_000), remove('b', 6_000)],
    });
    expect(texts(section, '.group-head')).toEqual(['Dead clicks 2']);
  });
});
