// @vitest-environment jsdom
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Observation, ObservationsFact } from '@/utils/facts/observations';
import type { FromVision } from '@/utils/messages/vision';
import { createPlayhead } from '@/utils/player/playhead';
import { anEvent, aRecording, type FactsSketch, idAt, someFacts, start } from '@/utils/report/testing/facts';
import { type Job, jobKey, storedForm } from '@/utils/vision/job';
import { type QuestionText, questionTextKey, recordedKey } from '@/utils/vision/memory';
import {
  aDoneJob,
  aFailedJob,
  anAskingJob,
  aQuestionText,
  aScanner,
  aWaitingJob,
  ref,
} from '@/utils/vision/testing/jobs';
import { aFailedObservation, anObservation, aSummary, rowsRead } from '@/utils/vision/testing/observations';
import { layOut, type Rendered, render } from '../testing/render';
import { AiSummary } from './ai-summary';
import { MomentsProvider } from './moments';

/** What the page says to the background, all ports together. */
const said: unknown[] = [];
const goTo = vi.fn<(ms: number) => void>();
const retry = vi.fn();

// Loaded beforehand: its script comes when something has failed.
beforeAll(() => import('./failures-notice'));
beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
  layOut();
  goTo.mockReset();
  retry.mockReset();
  said.length = 0;
  const rules = { getRules() {}, removeRules() {}, addRules() {} };
  const listeners = { addListener() {}, removeListener() {}, hasListener: () => false, hasListeners: () => false };
  const event = { ...rules, ...listeners };
  vi.spyOn(fakeBrowser.runtime, 'connect').mockImplementation(() => ({
    name: 'vision',
    // What a press is about; its number is the line's own affair.
    postMessage: (message: FromVision) => void said.push(message.type === 'press' ? message.act : message),
    disconnect() {},
    onMessage: event,
    onDisconnect: event,
  }));
});

type Stored = {
  readonly job?: Job | unknown;
  readonly text?: QuestionText;
  readonly recorded?: unknown;
};

async function store({ job, text, recorded }: Stored): Promise<void> {
  if (job !== undefined) await fakeBrowser.storage.local.set({ [jobKey(ref)]: isJob(job) ? storedForm(job) : job });
  if (text) await fakeBrowser.storage.session.set({ [questionTextKey(ref)]: JSON.stringify(text) });
  if (recorded) await fakeBrowser.storage.session.set({ [recordedKey(ref)]: JSON.stringify(recorded) });
}

function isJob(job: unknown): job is Job {
  return typeof job === 'object' && job !== null && 'phase' in job;
}

function section(sketch: FactsSketch) {
  const facts = someFacts({ recording: aRecording(), ...sketch });
  return (
    <MomentsProvider value={{ goTo, linkTo: null, zone: 'UTC', playhead: createPlayhead() }}>
      <AiSummary sessionRef={ref} facts={facts} onRetry={retry} />
    </MomentsProvider>
  );
}

async function show(stored: Stored = {}, sketch: FactsSketch = {}): Promise<Rendered> {
  await store(stored);
  const screen = await render(section(sketch));
  await screen.after(() => {});
  return screen;
}

const scanned = (...rows: Observation[]): { observations: ObservationsFact } => ({ observations: rowsRead(...rows) });
const names = ({ element }: Rendered) =>
  [...element.querySelectorAll('button')].map((one) => one.getAttribute('aria-label') ?? one.textContent.trim());
const words = ({ element }: Rendered) => element.querySelector('.ai')?.textContent ?? '';
const status = ({ element }: Rendered) => element.querySelector('[role="status"]')?.textContent;

async function press(screen: Rendered, name: string): Promise<void> {
  const button = [...screen.element.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent.trim()) === name,
  );
  if (!button) throw new Error(`There is no button ${name} among ${names(screen)}.`);
  await screen.after(() => button.click());
}

describe('without a summary', () => {
  it('says what there could be, and asks for it at a press', async () => {
    const screen = await show();
    expect(words(screen)).toContain('AI can watch the recording');
    await press(screen, 'Summarize this session');
    expect(said).toEqual([{ type: 'look', ref }, { type: 'summarize' }]);
  });

  it('keeps its place free while rows are on their way, and asks for nothing', async () => {
    const screen = await show({}, { observations: 'loading' });
    expect(screen.element.querySelector('section')?.getAttribute('aria-busy')).toBe('true');
    expect(names(screen)).toEqual([]);
  });

  it('says why rows could not be read, and asks again for those', async () => {
    const screen = await show({}, { observations: { kind: 'offline' } });
    await press(screen, 'Retry');
    expect(retry.mock.calls).toEqual([[['observations']]]);
    expect(said).toEqual([]);
  });

  it('warns of what speaks against it, and has no button where there is nothing to watch', async () => {
    const short = await show({}, { recording: aRecording({ durationS: 8 }) });
    expect(words(short)).toContain('8 seconds');
    expect(names(short)).toEqual(['Summarize this session']);
    expect(names(await show({}, { recording: null }))).toEqual([]);
  });

  it.each<[string, Observation, string, string]>([
    ['under way', anObservation({ status: 'running', finding: null }), 'Waiting for it costs nothing.', 'Wait for it'],
    ['failed', aFailedObservation('provider_transient'), 'The AI provider was not available.', 'Retry'],
    ['hopeless', aFailedObservation('too_short'), 'The recording is too short', 'Summarize this session'],
    ['unreadable', anObservation({ finding: { kind: 'unreadable' } }), 'cannot read', 'Check again'],
  ])('tells what became of a scan that is %s', async (_, row, text, button) => {
    const screen = await show({}, scanned(row));
    expect(words(screen)).toContain(text);
    expect(names(screen)).toEqual([button]);
  });

  it('says quietly that a PostHog has no Replay Vision', async () => {
    const screen = await show({}, { observations: { rows: { state: 'absent' }, recorded: null } });
    expect(words(screen)).toBe('This PostHog has no Replay Vision.');
    expect(names(screen)).toEqual([]);
    expect(screen.element.querySelector('[role="alert"]')).toBe(null);
  });

  it('names the scope that is missing, and leads to the settings', async () => {
    const refused = { rows: { state: 'refused', scope: 'replay_scanner:read' }, recorded: null } as const;
    const screen = await show({}, { observations: refused });
    expect(words(screen)).toContain('The key lacks the scope replay_scanner:read.');
    expect(names(screen)).toEqual(['Open the settings']);
  });
});

describe('the question', () => {
  const saved = (scannerId: string, credits: number) =>
    ({ way: { kind: 'saved', scannerId }, credits, retryOf: null }) as const;

  it('tells the cost, what is left and how long it takes, and spends at a yes alone', async () => {
    const screen = await show({ job: anAskingJob(), text: aQuestionText() });
    expect(words(screen)).toContain('Costs 5 credits ($0.05).');
    expect(words(screen)).toContain('1,995 of 2,000 credits left.');
    expect(words(screen)).toContain('It takes several minutes');
    expect(status(screen)).toBe('Waiting for your answer');
    expect(said).toEqual([]);
    await press(screen, 'Summarize');
    expect(said).toEqual([
      { type: 'look', ref },
      { type: 'confirm', question: 1, option: 0 },
    ]);
  });

  it('takes a no', async () => {
    const screen = await show({ job: anAskingJob(), text: aQuestionText() });
    await press(screen, 'Not now');
    expect(said).toContainEqual({ type: 'cancel' });
  });

  it('keeps the focus in the section when its button goes', async () => {
    const screen = await show({ job: anAskingJob(), text: aQuestionText() });
    await press(screen, 'Not now');
    expect(document.activeElement).toBe(screen.element.querySelector('section'));
  });

  it('shows each of several scanners with its name, prompt and price', async () => {
    const scanners = [
      { id: 'a', name: 'Short', prompt: 'Be short.' },
      { id: 'b', name: 'Thorough', prompt: null },
    ];
    const job = anAskingJob({ options: [saved('a', 5), { ...saved('b', 15), retryOf: 'o9' }] });
    const screen = await show({ job, text: aQuestionText({ scanners }) });
    const [short, thorough] = [...screen.element.querySelectorAll('li')].map(({ textContent }) => textContent);
    expect(short).toMatch(/Short.*Costs 5 credits.*Be short\./);
    expect(short).not.toContain('failed');
    expect(thorough).toMatch(/Thorough.*Costs 15 credits.*Its last scan of this session failed\./);
    expect(names(screen)).toEqual(['Summarize with Short', 'Summarize with Thorough', 'Not now']);
    await press(screen, 'Summarize with Thorough');
    expect(said).toContainEqual({ type: 'confirm', question: 1, option: 1 });
  });

  it('asks leave for a temporary scanner', async () => {
    const temporary = { way: { kind: 'temporary', model: 'm' }, credits: 5, retryOf: null } as const;
    const screen = await show({ job: anAskingJob({ options: [temporary] }), text: aQuestionText() });
    expect(words(screen)).toContain('a temporary scanner is made in your project');
    expect(words(screen)).toContain('you keep or delete it afterwards');
  });

  it.each([
    ['no-inline-scan', 'cannot do that without a scanner'],
    ['model-refused', 'a dearer one'],
    ['dearer', 'costs more than usual'],
  ] as const)('asked again says why: %s', async (why, text) => {
    expect(words(await show({ job: anAskingJob({ why }), text: aQuestionText() }))).toContain(text);
  });

  it('warns once more of what speaks against it', async () => {
    const screen = await show(
      { job: anAskingJob(), text: aQuestionText() },
      { recording: aRecording({ ongoing: true }) },
    );
    expect(words(screen)).toContain('still being recorded');
    expect(names(screen)).toEqual(['Summarize anyway', 'Not now']);
  });
});

describe('while it goes on', () => {
  const progress = { phase: 'rendering', step: 2, steps: 6 };

  it('shows the phase, how far it is and since when, and follows it', async () => {
    const job = { ...aWaitingJob({ progress }), startedAt: Date.now() - 102_000 };
    const screen = await show({ job });
    expect(words(screen)).toContain('Rendering the recording, step 3 of 6');
    expect(words(screen)).toMatch(/1:4\d so far/);
    expect(status(screen)).toBe('Rendering the recording, step 3 of 6');
    expect(screen.element.querySelector('progress')?.position).toBeCloseTo(2.5 / 6);
    expect(said).toEqual([{ type: 'look', ref }]);
  });

  it('says what is in the way, and that it goes on', async () => {
    const screen = await show({ job: { ...aWaitingJob(), trouble: { kind: 'offline' } } });
    expect(words(screen)).toContain('PostHog cannot be reached. The next try comes by itself.');
  });

  it('waits for a key, and leads to where it is entered', async () => {
    const screen = await show({ job: { ...aWaitingJob(), held: true, nextAt: null, trouble: { kind: 'no-key' } } });
    expect(words(screen)).toContain('nothing is spent meanwhile');
    expect(names(screen)).toEqual(['Open the settings']);
    expect(said).toEqual([]);
  });

  it('updates by itself on every page that shows the session', async () => {
    const pages = [await show({ job: aWaitingJob() }), await show()];
    for (const page of pages) expect(words(page)).toContain('Watching the recording');
    await pages[0]?.after(() => store({ job: aFailedJob({ kind: 'no-consent' }) }));
    for (const page of pages) {
      expect(words(page)).toContain('Your organization has not allowed AI to look at its data.');
    }
    await pages[0]?.again(section(scanned(anObservation())));
    expect(words(pages[0] ?? (await show()))).toContain('Tried to pay');
  });
});

describe('a failure', () => {
  it('says what happened and what to do, and begins anew at a press', async () => {
    const screen = await show({ job: aFailedJob({ kind: 'no-row' }) });
    expect(screen.element.querySelector('[role="alert"]')?.textContent).toContain('nothing has come of it');
    await press(screen, 'Try again');
    expect(said).toContainEqual({ type: 'summarize' });
  });

  it('that nothing can be done about has no button', async () => {
    const reason = { kind: 'observation', status: 'ineligible', error: 'too_short', observationId: 'o1' } as const;
    expect(names(await show({ job: aFailedJob(reason) }))).toEqual([]);
  });

  it('of a missing scope leads to the settings too', async () => {
    const screen = await show({ job: aFailedJob({ kind: 'missing-scope', scope: 'replay_scanner:write' }) });
    expect(names(screen)).toEqual(['Open the settings', 'Try again']);
  });

  it('to read what is stored is shown, and overcome at a press', async () => {
    const screen = await show({ job: { version: 99 } });
    expect(words(screen)).toContain('another version of this extension');
    await press(screen, 'Begin anew');
    expect(said).toContainEqual({ type: 'summarize' });
  });
});

describe('a summary', () => {
  const uuid = idAt(start + 30_000, 900);
  const whole = aSummary({
    text: [
      { kind: 'text', text: 'Pressed Pay ' },
      { kind: 'moment', ms: 12_000 },
      { kind: 'text', text: ' and gave up ' },
      { kind: 'event', uuid },
      { kind: 'event', uuid: 'one-that-there-is-not' },
    ],
    intent: 'To pay',
    outcome: 'They did not',
    frictionPoints: ['dead button', 'no message'],
    keywords: ['checkout'],
    chapters: [
      { idle: false, startMs: 0, endMs: 9_000, title: 'Looks around' },
      { idle: true, startMs: 9_000, endMs: 20_000, title: '' },
    ],
    keyMomentMs: 41_000,
  });
  const facts = {
    ...scanned(anObservation({ finding: { kind: 'summary', summary: whole } })),
    events: [anEvent({ uuid, after: 30_000 })],
  };

  it('shows whatever the server gave, and nothing of what it did not', async () => {
    const screen = await show({}, facts);
    expect([...screen.element.querySelectorAll('dd')].map(({ textContent }) => textContent)).toEqual([
      'To pay',
      'They did not',
      'dead button · no message',
      'checkout',
    ]);
    expect(words(screen)).toContain('Nothing happens');
    expect(words(screen)).toMatch(/Written by AI, scanner “Ours”, 20 Nov 2026, 14:21/);
    expect(names(screen)).not.toContain('Summarize this session');

    const bare = await show({}, scanned(anObservation({ scannerName: null, completedAt: null })));
    expect(bare.element.querySelectorAll('dl, ol, .ai-key-moment')).toHaveLength(0);
    expect(words(bare)).toContain('Written by AI. It may be wrong.');
  });

  it('moves the player to what it cites, to chapters, and a little before the key moment', async () => {
    const screen = await show({}, facts);
    expect(names(screen)).toEqual(['0:12', '0:30', '0:00 Looks around', '0:09 Nothing happens', '0:41']);
    for (const name of names(screen)) await press(screen, name);
    expect(goTo.mock.calls).toEqual([[12_000], [30_000], [0], [9_000], [38_000]]);
  });

  it('is announced where it was waited for', async () => {
    expect(status(await show({ job: aDoneJob() }, facts))).toBe('The summary is here');
  });

  it('is not where it was there before', async () => {
    expect(status(await show({}, facts))).toBe('');
  });

  it('that only an event tells says so', async () => {
    const summary = { scannerId: 'x1', scannerName: 'Gone', at: start, summary: aSummary() };
    const gone = await show({ recorded: { at: start, summary } });
    expect(words(gone)).toContain('Its scanner is gone; PostHog kept this as an event.');
    const refused = { rows: { state: 'refused', scope: 'replay_scanner:read' }, recorded: summary } as const;
    const unread = await show({}, { observations: refused });
    expect(words(unread)).toContain('Read from its event');
    expect(words(unread)).not.toContain('is gone');
  });

  it('of a temporary scanner is not told by the name that it was given', async () => {
    const screen = await show({}, scanned(anObservation({ scannerName: aScanner().name })));
    expect(words(screen)).toContain('Written by AI, a temporary scanner,');
  });

  it('stays text, whatever it says', async () => {
    const evil = '<img src=x onerror="alert(1)"><a href="javascript:alert(1)">x</a>';
    const summary = aSummary({ title: evil, text: [{ kind: 'text', text: evil }], intent: evil, keywords: [evil] });
    const monitor = anObservation({
      id: 'm',
      scannerType: 'monitor',
      scannerName: evil,
      finding: { kind: 'verdict', verdict: evil, reasoning: [{ kind: 'text', text: evil }] },
    });
    const row = anObservation({ scannerName: evil, finding: { kind: 'summary', summary } });
    const screen = await show({}, scanned(row, monitor));
    expect(words(screen).split(evil)).toHaveLength(9);
    expect(screen.element.querySelectorAll('img, a')).toHaveLength(0);
  });
});

it('other scanners say theirs below, each in a line', async () => {
  const rows = [
    anObservation({ id: 'a', scannerName: 'Broken?', finding: { kind: 'verdict', verdict: 'yes', reasoning: [] } }),
    anObservation({
      id: 'b',
      scannerName: 'Mood',
      finding: { kind: 'score', score: 8, label: 'rough', reasoning: [] },
    }),
    anObservation({ id: 'c', scannerName: 'Kind', finding: { kind: 'tags', tags: ['new', 'buyer'], reasoning: [] } }),
    anObservation({ id: 'd', scannerName: null, finding: { kind: 'unreadable' } }),
  ].map((row) => ({ ...row, scannerType: 'monitor' }));
  const screen = await show({}, scanned(...rows));
  expect([...screen.element.querySelectorAll('.ai-finding')].map(({ textContent }) => textContent)).toEqual([
    'Broken? yes',
    'Mood 8 (rough)',
    'Kind new, buyer',
    'monitor answered in a form that cannot be read',
  ]);
});

describe('a temporary scanner', () => {
  const done = (columns: Parameters<typeof aScanner>[0]) => ({ job: aDoneJob({ scanner: aScanner(columns) }) });

  it('is kept or deleted at a word, and what deleting takes along is said before', async () => {
    const screen = await show(done({}), scanned(anObservation()));
    expect(words(screen)).toContain('its row in Replay Vision goes with it, and the summary stays as an event');
    await press(screen, 'Keep scanner');
    await press(screen, 'Delete scanner');
    expect(said).toEqual([{ type: 'look', ref }, { type: 'keep' }, { type: 'delete' }]);
  });

  it.each([
    ['keeping', 'Keeping the scanner.'],
    ['deleting', 'Deleting the scanner.'],
    ['kept', 'The next session is summarized with it.'],
    ['deleted', 'The summary stays in PostHog as an event, and here.'],
  ] as const)('that is %s says so', async (fate, text) => {
    const screen = await show(done({ fate }), scanned(anObservation()));
    expect(words(screen)).toContain(text);
    expect(names(screen)).toEqual([]);
  });

  it('that could not be deleted says why', async () => {
    const screen = await show(done({ trouble: { kind: 'offline' } }), scanned(anObservation()));
    expect(screen.element.querySelector('[role="alert"]')?.textContent).toContain('PostHog cannot be reached.');
    expect(names(screen)).toEqual(['Keep scanner', 'Delete scanner']);
  });

  it('of a scan that failed can be deleted, and is not kept', async () => {
    const job = aFailedJob({ kind: 'no-row' }, { scanner: aScanner() });
    expect(names(await show({ job }))).toEqual(['Try again', 'Delete scanner']);
  });
});
