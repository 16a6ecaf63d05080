// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { createPlayhead } from '@/utils/player/playhead';
import {
  aClick,
  anEvent,
  aPageview,
  aRecording,
  content,
  type FactsSketch,
  reportOn,
  someFacts,
  start,
} from '@/utils/report/testing/facts';
import { layOut, render } from '../testing/render';
import { ReportFrame } from './report-frame';
import { WhatHappened, whatHappenedNote } from './what-happened';

beforeEach(layOut);

const events = [
  aPageview('/plans'),
  anEvent({ name: '$web_vitals', after: 1000 }),
  anEvent({ name: '$feature_flag_called', after: 1100, flagKey: 'new-plans' }),
  aClick('Choose', { after: 2000 }),
];
const cut = { counts: [{ name: '$autocapture', count: 20_000 }], ranks: ['clicks', 'plumbing'] } as const;

const sessionRef = { connectionId: 'c1', projectId: 7, sessionId: 's1' };

function story(sketch: FactsSketch) {
  return content(reportOn(sketch).whatHappened);
}

async function draw(sketch: FactsSketch) {
  const facts = someFacts(sketch);
  return await render(
    <ReportFrame
      moments={{
        goTo: () => {},
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
