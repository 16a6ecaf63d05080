// @vitest-environment jsdom
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPlayhead } from '@/utils/player/playhead';
import {
  aClick,
  aContext,
  aLine,
  anEvent,
  anException,
  anIssue,
  aPageview,
  aRecording,
  type FactsSketch,
  someFacts,
} from '@/utils/report/testing/facts';
import { layOut, type Rendered, render } from '../testing/render';
import { ReportView } from './report-view';

// Loaded beforehand, as a browser has it by the time there are facts.
beforeAll(() => import('./below-the-fold'));
beforeAll(() => import('./failures-notice'));
beforeAll(() => import('./other-session-list'));

const second = 1000;

const whole: FactsSketch = {
  recording: aRecording({ durationS: 300 }),
  context: aContext({ browser: 'Chrome', os: 'Linux' }),
  events: [
    anEvent({ name: '$identify', after: -2 * second }),
    aPageview('/checkout', { after: 3 * second }),
    aClick('Pay now', { after: 252 * second }),
  ],
  exceptions: [anException({ after: 253 * second })],
  console: [aLine('x is undefined', { after: 253 * second })],
  issues: [anIssue()],
};

const seek = vi.fn<(ms: number) => Promise<'moved' | 'stuck'>>();
const retry = vi.fn();

function view(sketch: FactsSketch, playhead = createPlayhead()) {
  return (
    <ReportView
      facts={someFacts(sketch)}
      sessionRef={{ connectionId: 'c1', projectId: 7, sessionId: 's1' }}
      origin="https://us.posthog.com"
      source="Shop · us.posthog.com"
      projectZone={null}
      nameRule={null}
      scopes={['*']}
      playhead={playhead}
      seek={seek}
      retry={retry}
    />
  );
}

/** A section by the name that it has on the screen. */
function region({ element }: Rendered, name: string): HTMLElement {
  const headed = [...element.querySelectorAll<HTMLElement>('section[aria-labelledby]')];
  const found = headed.find(
    (one) => document.getElementById(one.getAttribute('aria-labelledby') ?? '')?.textContent === name,
  );
  if (!found) throw new Error(`There is no section ${name}.`);
  return found;
}

function buttons(element: Element): HTMLButtonElement[] {
  return [...element.querySelectorAll('button')];
}

function button(element: Element, name: RegExp): HTMLButtonElement {
  const found = buttons(element).find(({ textContent }) => name.test(textContent));
  if (!found) throw new Error(`There is no button ${name} among: ${buttons(element).map((one) => one.textContent)}`);
  return found;
}

// Its script is on its way of its own.
beforeAll(() => import('./timeline'));

beforeEach(() => {
  layOut();
  seek.mockReset().mockResolvedValue('moved');
  retry.mockReset();
});

describe('moments', () => {
  it.each(['What happened', 'Problems', 'Related issues'])('are buttons named by their offset in %s', async (name) => {
    const screen = await render(view(whole));
    const names = buttons(region(screen, name))
      .map(({ textContent }) => textContent)
      .filter((text) => !/^(?:Tickets filed|How many others)/.test(text))
      .filter((text) => /Pay now|TypeError|undefined|^4:13$/.test(text));
    expect(names.length).toBeGreaterThan(0);
    for (const text of names) expect(text).toMatch(/^4:1[23]( |$)/);
  });

  it('move the player to their second', async () => {
    const screen = await render(view(whole));
    await screen.after(() => button(screen.element, /Pay now/).click());
    expect(seek.mock.calls).toEqual([[252 * second]]);
  });

  it('that lie before the recording say so, and lead to its start', async () => {
    const screen = await render(view(whole));
    await screen.after(() => button(screen.element, /^before recording Was identified/).click());
    expect(seek.mock.calls).toEqual([[0]]);
  });

  it('are no buttons where there is no recording', async () => {
    const screen = await render(view({ ...whole, recording: null }));
    expect(region(screen, 'What happened').textContent).toContain('Pay now');
    expect(buttons(screen.element).filter(({ textContent }) => /\d:\d\d/.test(textContent))).toEqual([]);
  });

  it('say when the player did not follow, and offer the recording at that moment', async () => {
    seek.mockResolvedValue('stuck');
    const screen = await render(view(whole));
    await screen.after(() => button(screen.element, /Pay now/).click());
    const [link] = screen.element.querySelectorAll<HTMLAnchorElement>('[role="status"] a');
    expect(link?.textContent).toBe('Open the recording at 4:12');
    expect(link?.href).toBe('https://us.posthog.com/project/7/replay/s1?t=252');
  });

  it('say nothing of a press that another one has overtaken', async () => {
    const answers: ((outcome: 'moved' | 'stuck') => void)[] = [];
    seek.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
    const screen = await render(view(whole));
    await screen.after(() => button(screen.element, /Pay now/).click());
    await screen.after(() => button(screen.element, /Opened/).click());
    await screen.after(() => answers[1]?.('moved'));
    await screen.after(() => answers[0]?.('stuck'));
    expect(screen.element.textContent).not.toContain('did not move');
  });
});

describe('an issue', () => {
  const crash: FactsSketch = {
    ...whole,
    events: [
      ...(Array.isArray(whole.events) ? whole.events : []),
      anEvent({ name: '$exception', after: 253 * second }),
    ],
  };

  it('says nothing of who has it, and that its state is not known, where the server told neither', async () => {
    const unknown = anIssue({ status: null, assignee: null, firstSeenAt: null });
    const screen = await render(view({ ...crash, issues: [unknown] }));
    const issues = region(screen, 'Related issues');
    expect(issues.querySelector('.tag')?.textContent).toBe('Status not known');
    expect(issues.textContent).not.toMatch(/unknown|assigned/i);
    expect(region(screen, 'Verdict').querySelector('.chain-issue')?.textContent).toBe('Issue status not known');
  });

  it('says that nobody has it where the server told so', async () => {
    const screen = await render(view(crash));
    expect(region(screen, 'Related issues').textContent).toContain('Not assigned');
    expect(region(screen, 'Verdict').querySelector('.chain-issue')?.textContent).toMatch(/^Issue active · first seen /);
  });
});

describe('the row being played', () => {
  it('is the last one that the player has reached', async () => {
    const playhead = createPlayhead();
    const screen = await render(view(whole, playhead));
    const current = () => [...screen.element.querySelectorAll('[aria-current]')].map((one) => one.textContent);
    expect(current()).toEqual([]);
    await screen.after(() => playhead.set(100 * second));
    expect(current()).toEqual([expect.stringContaining('Opened /checkout')]);
    await screen.after(() => playhead.set(252 * second));
    expect(current()).toEqual([expect.stringContaining('Clicked Pay now')]);
  });
});

describe('the keyboard in the timeline', () => {
  it('stops once in the list and walks it with the arrow keys', async () => {
    const screen = await render(view(whole));
    const rows = region(screen, 'What happened').querySelector('.timeline');
    const stops = () => [...(rows?.querySelectorAll('button[tabindex="0"]') ?? [])].map((one) => one.textContent);
    expect(stops()).toEqual([expect.stringContaining('Was identified')]);
    const press = (key: string) =>
      screen.after(() => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
    await screen.after(() => button(screen.element, /Was identified/).focus());
    await press('ArrowDown');
    expect(document.activeElement?.textContent).toContain('Opened /checkout');
    await press('End');
    expect(document.activeElement?.textContent).toContain('x is undefined');
    expect(stops()).toEqual([expect.stringContaining('x is undefined')]);
    await press('Home');
    expect(document.activeElement?.textContent).toContain('Was identified');
  });
});

describe('a section', () => {
  it('that fails asks anew for what it lacks, and keeps the focus', async () => {
    const screen = await render(view({ ...whole, events: { kind: 'timeout' } }));
    const failed = region(screen, 'What happened');
    expect(failed.textContent).toContain('PostHog did not answer in time.');
    const again = button(failed, /^Retry$/);
    again.focus();
    await screen.after(() => again.click());
    expect(retry.mock.calls).toEqual([[['events']]]);
    expect(document.activeElement).toBe(failed);
  });

  it('that lacks a part shows the rest and names the part', async () => {
    const screen = await render(view({ ...whole, console: { kind: 'offline' } }));
    const problems = region(screen, 'Problems');
    expect(problems.textContent).toContain('TypeError');
    expect(problems.textContent).toContain('Console lines could not be read. PostHog cannot be reached.');
    await screen.after(() => button(problems, /^Retry$/).click());
    expect(retry.mock.calls).toEqual([[['console']]]);
  });

  it('is busy alone', async () => {
    const screen = await render(view({ ...whole, issues: 'loading' }));
    const busy = (name: string) => region(screen, name).getAttribute('aria-busy');
    expect(busy('Related issues')).toBe('true');
    expect(busy('What happened')).toBe('false');
    await screen.again(view(whole));
    expect(busy('Related issues')).toBe('false');
  });
});

describe('text from a session', () => {
  const hostile = '<img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a>';

  it('stays text, wherever it comes from', async () => {
    const screen = await render(
      view({
        recording: aRecording({
          person: {
            kind: 'known',
            uuid: 'u',
            name: hostile,
            distinctIds: ['"><script>'],
            properties: { plan: hostile, company: hostile },
            createdAt: null,
            lastSeenAt: null,
          },
        }),
        context: aContext({ city: hostile, utmSource: hostile, appVersion: hostile, referringDomain: hostile }),
        events: [
          aPageview('/', { url: 'javascript:alert(1)', title: hostile }),
          aClick(hostile, { after: second, externalUrl: 'javascript:alert(1)' }),
          anEvent({ name: hostile, after: 2 * second, lib: hostile }),
        ],
        exceptions: [anException({ types: [hostile], values: [hostile] })],
        console: [aLine(hostile)],
        issues: [anIssue({ id: '"><script>', name: hostile, description: hostile, status: hostile })],
      }),
    );
    expect(screen.element.textContent).toContain('<img src=x onerror=alert(1)>');
    expect([...screen.element.querySelectorAll('img, script, iframe')]).toEqual([]);
    const links = [...screen.element.querySelectorAll('a')];
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) {
      expect(new URL(link.href).origin).toBe('https://us.posthog.com');
      expect(link.rel).toBe('noreferrer noopener');
    }
  });
});
