// @vitest-environment jsdom
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LookUpMessage } from '@/utils/messages/look-up';
import { createPlayhead } from '@/utils/player/playhead';
import {
  aClick,
  anEvent,
  anException,
  aPageview,
  aRecording,
  content,
  type FactsSketch,
  reportOn,
  someFacts,
  start,
} from '@/utils/report/testing/facts';
import { forgetLookUps } from '@/utils/report-channel/look-up';
import { layOut, render } from '../testing/render';
import { ReportFrame } from './report-frame';
import { whatHappenedNote } from './section-notes';
import { WhatHappened } from './what-happened';

const background = vi.hoisted(() => ({ asked: [] as unknown[], answer: undefined as unknown }));
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      sendMessage: async (message: LookUpMessage) => {
        if (message.type === 'look-up') background.asked.push(message.question);
        return background.answer;
      },
    },
  },
}));

const sessionRef = { connectionId: 'c1', projectId: 7, sessionId: 's1' };
const goTo = vi.fn<(ms: number) => void>();

// Its script is on its way of its own.
beforeAll(() => import('./timeline'));

beforeEach(() => {
  layOut();
  forgetLookUps(sessionRef);
  background.asked = [];
  goTo.mockReset();
});

const events = [
  aPageview('/plans'),
  anEvent({ name: '$web_vitals', after: 1000 }),
  anEvent({ name: '$feature_flag_called', after: 1100, flagKey: 'new-plans' }),
  aClick('Choose', { after: 2000 }),
];
const cut = { counts: [{ name: '$autocapture', count: 20_000 }], ranks: ['clicks', 'plumbing'] } as const;

function story(sketch: FactsSketch) {
  return content(reportOn(sketch).whatHappened);
}

async function draw(sketch: FactsSketch) {
  const facts = someFacts(sketch);
  return await render(
    <ReportFrame
      moments={{
        goTo: sketch.recording ? goTo : null,
        linkTo: (ms) => `https://us.posthog.com/?t=${ms}`,
        zone: 'UTC',
        playhead: createPlayhead(),
      }}
      session={{ sessionRef, facts, projectZone: null, now: start }}
    >
      <WhatHappened
        story={story(sketch)}
        problems={reportOn(sketch).problems}
        sessionRef={sessionRef}
        recording={facts.recording}
        events={facts.events}
      />
    </ReportFrame>,
  );
}

describe('the note beside the heading', () => {
  it.each<[string, FactsSketch]>([
    ['1 page · 4 events', { events, recording: aRecording() }],
    ['still recording · 4 events', { events, recording: aRecording({ ongoing: true }) }],
    ['4 of 20,000 events', { events, cut: { counts: [...cut.counts], ranks: [...cut.ranks] } }],
  ])('reads %s', (note, sketch) => {
    expect(whatHappenedNote(story(sketch), someFacts(sketch))).toBe(note);
  });
});

describe('what the SDK did behind the scenes', () => {
  it('is folded with its count until somebody asks for it', async () => {
    const screen = await draw({ events, recording: aRecording() });
    expect(screen.element.textContent).not.toContain('new-plans');
    const fold = [...screen.element.querySelectorAll('button')].find(({ textContent }) => /behind/.test(textContent));
    expect(fold?.textContent).toBe('2 events behind the scenes Show');
    const rows = () => screen.element.querySelectorAll('.timeline li').length;
    const folded = rows();
    await screen.after(() => fold?.click());
    expect(rows()).toBeGreaterThan(folded);
    expect(fold?.getAttribute('aria-pressed')).toBe('true');
  });
});

describe('the filters', () => {
  it('say of which rows there are more than are here, by sight and by ear', async () => {
    const leftOut = { counts: [...cut.counts], ranks: [...cut.ranks] };
    const screen = await draw({ events, recording: aRecording(), cut: leftOut });
    const chips = [...screen.element.querySelectorAll('.chip')].map(({ textContent }) => textContent);
    expect(chips).toEqual(['All', 'Clicks at least 1+', 'Pages 1']);
  });
});

describe('what must be known before the rows are read', () => {
  it.each<[string, FactsSketch]>([
    ['PostHog has no recording of this session.', { events, recording: null }],
    ['No event carries this session ID.', { events, recording: aRecording(), foundBy: 'around' }],
    [
      'Left out are some clicks and events behind the scenes.',
      { events, recording: aRecording(), cut: { counts: [...cut.counts], ranks: [...cut.ranks] } },
    ],
  ])('says: %s', async (words, sketch) => {
    expect((await draw(sketch)).element.querySelector('.section-notice')?.textContent).toContain(words);
  });

  it('is nothing where all is well', async () => {
    const screen = await draw({ events, recording: aRecording() });
    expect(screen.element.querySelector('.section-notice')).toBeNull();
  });
});

const thrown = anEvent({ name: '$exception', after: 3000 });
const paid: FactsSketch = {
  recording: aRecording(),
  events: [...events, thrown, aPageview('/pay', { after: 9000 }), aClick('Pay', { after: 12_000 })],
  exceptions: [anException({ uuid: thrown.uuid })],
};

type Screen = Awaited<ReturnType<typeof draw>>;

const rowsOf = ({ element }: Screen) =>
  [...element.querySelectorAll('.timeline .row-words')].map(({ textContent }) => textContent);

function button({ element }: Screen, name: RegExp): HTMLButtonElement {
  const named = (one: Element) => one.getAttribute('aria-label') ?? one.textContent;
  const found = [...element.querySelectorAll('button')].find((one) => name.test(named(one)));
  if (!found) throw new Error(`There is no button ${name}.`);
  return found;
}

function type(input: HTMLInputElement | null, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
  input?.dispatchEvent(new Event('input', { bubbles: true }));
}

const press = (element: Element | null, key: string) =>
  element?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

describe('rows', () => {
  it('are chosen by kind, of which only those are offered that there are', async () => {
    const screen = await draw(paid);
    const chips = [...screen.element.querySelectorAll('.chip')].map(({ textContent }) => textContent);
    expect(chips).toEqual(['All', 'Errors 1', 'Clicks 2', 'Pages 2']);
    await screen.after(() => button(screen, /^Errors/).click());
    await screen.after(() => button(screen, /^Clicks/).click());
    expect(rowsOf(screen)).toEqual(['Clicked Choose', 'TypeError: x is undefined', 'Clicked Pay']);
    await screen.after(() => button(screen, /^All/).click());
    expect(rowsOf(screen)).toHaveLength(5);
  });

  it('are found by what is typed; what properties hold is asked for with Enter, and not before', async () => {
    const screen = await draw(paid);
    const [box = null] = screen.element.querySelectorAll<HTMLInputElement>('input[type="search"]');
    await screen.after(() => type(box, 'pay'));
    expect(rowsOf(screen)).toEqual(['Opened /pay', 'Clicked Pay']);
    expect(background.asked).toEqual([]);
    const [flag] = events.filter(({ name }) => name === '$feature_flag_called');
    background.answer = { state: 'ready', at: 1, data: { uuids: [flag?.uuid], cut: true } };
    await screen.after(() => press(box, 'Enter'));
    expect(background.asked).toEqual([{ kind: 'search', text: 'pay' }]);
    expect(rowsOf(screen)).toEqual(['Flag new-plans', 'Opened /pay', 'Clicked Pay']);
    expect(screen.element.textContent).toContain('3 rows, 1 event by flag or property, there are more');
    await screen.after(() => type(box, 'pays'));
    expect(screen.element.textContent).toContain('Nothing that is shown here holds this.');
    expect(background.asked).toHaveLength(1);
  });

  it.each([
    ['with the player', aRecording(), '.moment-row'],
    ['without a recording', null, '.row-opener'],
  ])('open to their properties by an arrow key, %s', async (_, recording, stop) => {
    background.answer = {
      state: 'ready',
      at: 1,
      data: {
        properties: [
          { name: '$os', json: '"Linux"', cut: false },
          { name: 'gclid', json: 'null', cut: false },
          { name: 'plan', json: '"<img src=x>"', cut: false },
          { name: 'steps', json: '["a"]', cut: false },
        ],
        left: 2,
      },
    };
    const screen = await draw({ ...paid, recording });
    const row = screen.element.querySelector<HTMLElement>(`.timeline [tabindex="0"]${stop}`);
    await screen.after(() => row?.focus());
    await screen.after(() => press(row, 'ArrowRight'));
    const [first] = events;
    expect(background.asked).toEqual([{ kind: 'event-properties', uuid: first?.uuid, at: first?.at }]);
    const values = [...screen.element.querySelectorAll('.property')].map(({ textContent }) => textContent);
    expect(values).toEqual(['plan<img src=x>', 'steps[\n  "a"\n]', '$osLinux', 'gclidnull']);
    expect(screen.element.querySelector('img')).toBeNull();
    expect(screen.element.textContent).toContain('2 more properties did not fit.');
    await screen.after(() => press(screen.element.querySelector('.property button'), 'ArrowLeft'));
    expect(screen.element.querySelector('.row-properties')).toBeNull();
    expect(document.activeElement).toBe(row);
  });

  it('say why their properties are not there, and ask again', async () => {
    background.answer = { state: 'failed', at: 1, failure: { kind: 'offline' } };
    const screen = await draw(paid);
    await screen.after(() => button(screen, /^Properties of Clicked Choose/).click());
    expect(screen.element.querySelector('.row-properties')?.textContent).toContain('PostHog cannot be reached.');
    background.answer = { state: 'ready', at: 1, data: null };
    await screen.after(() => button(screen, /^Retry/).click());
    expect(screen.element.textContent).toContain('PostHog does not find this event any more.');
  });

  it('that tell several events show them one by one', async () => {
    background.answer = { state: 'ready', at: 1, data: { properties: [], left: 0 } };
    const clicks = [1000, 1100, 1200].map((after) => aClick('More', { after }));
    const screen = await draw({ recording: aRecording(), events: [aPageview('/a'), ...clicks] });
    await screen.after(() => button(screen, /^Properties of Clicked More/).click());
    expect(screen.element.textContent).toContain('1 of 3');
    for (let presses = 0; presses < 3; presses += 1) await screen.after(() => button(screen, /^Next event/).click());
    expect(screen.element.textContent).toContain('3 of 3');
    expect(background.asked).toEqual(clicks.map(({ uuid, at }) => ({ kind: 'event-properties', uuid, at })));
  });
});

describe('the way to a time', () => {
  const box = ({ element }: Screen) => element.querySelector<HTMLInputElement>('.go-to-box');

  it('moves the player there, and the keyboard to the nearest row', async () => {
    const screen = await draw(paid);
    await screen.after(() => type(box(screen), '0:11'));
    await screen.after(() => press(box(screen), 'Enter'));
    expect(goTo.mock.calls).toEqual([[11_000]]);
    expect(document.activeElement?.textContent).toContain('Clicked Pay');
  });

  it.each([
    ['half past', 'No time. Try 4:12'],
    ['14:19:45', '14:19:45 is 0:12 into the session.'],
    ['14:30:33', '14:30:33 is 10 min after its end.'],
    ['14:18:33Z', '14:18:33 is 1 min before the session.'],
  ])('says of %s: %s', async (text, said) => {
    const screen = await draw(paid);
    await screen.after(() => type(box(screen), text));
    await screen.after(() => press(box(screen), 'Enter'));
    expect(screen.element.querySelector('.go-to-note')?.textContent).toContain(said);
  });
});

describe('keys', () => {
  it('lead from visit to visit, and to the search', async () => {
    const screen = await draw(paid);
    const first = screen.element.querySelector<HTMLElement>('.timeline .moment-row');
    await screen.after(() => first?.focus());
    await screen.after(() => press(document.activeElement, 'n'));
    expect(document.activeElement?.textContent).toContain('Opened /pay');
    await screen.after(() => press(document.activeElement, 'n'));
    expect(document.activeElement?.textContent).toContain('Opened /pay');
    await screen.after(() => press(document.activeElement, 'p'));
    expect(document.activeElement).toBe(first);
    await screen.after(() => press(document.activeElement, '/'));
    expect(document.activeElement?.getAttribute('type')).toBe('search');
  });
});

it('asks for the whole of what was typed, also where Enter comes before the rows follow', async () => {
  const screen = await draw({ events, recording: aRecording() });
  const box = screen.element.querySelector<HTMLInputElement>('[type="search"]');
  await screen.after(() => {
    type(box, 'new-plans');
    box?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  });
  expect(background.asked).toEqual([{ kind: 'search', text: 'new-plans' }]);
});
