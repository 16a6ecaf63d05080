import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newestSummary } from '@/utils/facts/observations';
import type { SessionRef } from '@/utils/session/link';
import type { Job } from '@/utils/vision/job';
import { isTemporaryName } from '@/utils/vision/scanner-name';
import { refOf } from '../investigation/fan-out.ts';
import { makeSample } from '../investigation/samples.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import type { Outcome } from '../sandbox/vision/settings.ts';
import { type Death, type Device, jobOf, type Life, live, newDevice, origin, pass, recordedOn } from './life.ts';

const second = 1_000;
const minute = 60 * second;
let sandbox: Sandbox;
let device: Device;
let ref: SessionRef;
let sessions = 0;

const shopper = {
  events: [
    { name: '$pageview', after: 1_000, properties: { $pathname: '/basket' } },
    { name: '$exception', after: 61_000, properties: { $exception_values: ['total of undefined'] } },
  ],
};
const title = 'The visitor ran into “total of undefined”';

beforeAll(async () => {
  // A session a test: the events of summaries stay.
  const samples = Array.from({ length: 120 }, (_, at) => makeSample({ name: `shopper-${at}`, ...shopper }));
  sandbox = await startSandbox({ samples });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.faults.clear();
  sandbox.vision.reset();
  sandbox.project('shop').vision.clear();
  Object.assign(sandbox.organization, { isAiDataProcessingApproved: true, credits: { limit: 2_000, used: 0 } });
  sandbox.features.vision = true;
  device = newDevice(sandbox);
  ref = nextSession();
});

function nextSession(): SessionRef {
  const sample = sandbox.samples.get(`shopper-${sessions}`);
  sessions += 1;
  return refOf(sandbox, sample?.sessionId ?? '');
}

const vision = () => sandbox.project('shop').vision;
const counters = () => sandbox.vision.counters;
const temporary = () =>
  vision()
    .saved()
    .filter(({ name }) => isTemporaryName(name));
const outcomes = (...kinds: Outcome[]) => {
  sandbox.vision.settings.outcomes = kinds;
};

type Way = 'saved' | 'inline' | 'temporary' | 'retry';

/** Makes PostHog such that there is only this way to a summary. */
async function arrange(way: Way): Promise<void> {
  sandbox.vision.settings.generation = way === 'temporary' ? 'old' : 'new';
  if (way === 'saved' || way === 'retry') vision().addScanner({ name: 'Ours', prompt: 'Tell me.' });
  if (way !== 'retry') return;
  outcomes({ kind: 'failed', error: 'provider_transient:Busy.' }, { kind: 'by the recording' });
  const [scanner] = vision().saved();
  if (scanner) {
    vision().start(
      { scanner, sessionId: ref.sessionId, triggeredBy: 'schedule' },
      sandbox.vision,
      sandbox.project('shop'),
      sandbox.now(),
    );
  }
  sandbox.vision.clock.advance(10 * minute);
  counters().scans = 0;
}

async function asking(life: Life, which = ref): Promise<Extract<Job['phase'], { name: 'asking' }>> {
  const phase = (await jobOf(life, which))?.phase;
  if (phase?.name !== 'asking') throw new Error(`It is ${JSON.stringify(phase)}`);
  return phase;
}

async function confirm(life: Life, option = 0, which = ref): Promise<void> {
  const { question } = await asking(life, which);
  await life.runner.tell(which, { type: 'confirm', question, option });
}

/** Press, yes, and minutes later. */
async function summarized(life: Life, which = ref): Promise<Job | null> {
  await life.runner.summarize(which, origin);
  await confirm(life, 0, which);
  await pass(device, life, 10 * minute);
  return jobOf(life, which);
}

const succeeded = { phase: { name: 'ended', outcome: { kind: 'summary' } } };
const failedWith = (kind: string) => ({ phase: { name: 'ended', outcome: { kind: 'failed', reason: { kind } } } });

describe.each<Way>(['saved', 'inline', 'temporary', 'retry'])('a summary by way of %s', (way) => {
  it('is made after one question, and paid once', async () => {
    await arrange(way);
    const life = live(device);
    await life.runner.summarize(ref, origin);
    expect((await asking(life)).options).toMatchObject([{ way: { kind: way === 'retry' ? 'saved' : way } }]);
    expect(counters()).toMatchObject({ creates: 0, triggers: 0 });
    await confirm(life);
    await pass(device, life, 10 * minute);
    expect(await jobOf(life, ref)).toMatchObject(succeeded);
    expect(counters()).toMatchObject({ triggers: 1, scans: 1, paid: 1, creates: way === 'temporary' ? 1 : 0 });
    expect(device.badge).toBe('1');
    expect(device.alarm).toBe(null);
  });

  it('is made and paid once where two tabs say yes in the same instant', async () => {
    await arrange(way);
    const life = live(device);
    await Promise.all([life.runner.summarize(ref, origin), life.runner.summarize(ref, origin)]);
    const { question } = await asking(life);
    const yes = { type: 'confirm', question, option: 0 } as const;
    await Promise.all([life.runner.tell(ref, yes), life.runner.tell(ref, yes)]);
    await pass(device, life, 10 * minute);
    expect(await jobOf(life, ref)).toMatchObject(succeeded);
    expect(counters()).toMatchObject({ triggers: 1, scans: 1, paid: 1, creates: way === 'temporary' ? 1 : 0 });
  });

  const requests: readonly (readonly [string, RegExp])[] = [
    ['check', /^GET vision\/observations/],
    ['look for scanners', /^GET vision\/scanners\/$/],
    ['start', /\/observe\/$|inline_scan\/$|\/retry\/$/],
    ['creation', /^POST vision\/scanners\/$/],
  ];
  const deaths = requests
    .filter(([name]) => name !== 'creation' || way === 'temporary')
    .flatMap(([name, at]) => (['before', 'after'] as const).map((when) => ({ name, at, when })));

  it.each(deaths)('is made and paid once when the worker dies $when the $name', async ({ at, when }) => {
    await arrange(way);
    await dieOnce({ at: onlyPosts(at), when });
    const life = live(device);
    await life.runner.start();
    const job = await jobOf(life, ref);
    if (job?.phase.name === 'asking') await confirm(life);
    await pass(device, life, 20 * minute);
    expect(await jobOf(life, ref)).toMatchObject(succeeded);
    expect(counters()).toMatchObject({ scans: 1, paid: 1 });
    expect(counters().creates).toBe(way === 'temporary' ? 1 : 0);
  });

  it('is made and paid once when the worker dies at every look', async () => {
    await arrange(way);
    const first = live(device);
    await first.runner.summarize(ref, origin);
    await confirm(first);
    first.die();
    for (let deaths = 0; deaths < 6; deaths += 1) {
      const life = live(device, { at: /^GET vision\/observations/, when: deaths % 2 === 0 ? 'before' : 'after' });
      void life.runner.start();
      sandbox.vision.clock.advance(40 * second);
      void life.runner.runDue();
      await life.dead;
    }
    const last = live(device);
    await last.runner.start();
    await pass(device, last, 10 * minute);
    expect(await jobOf(last, ref)).toMatchObject(succeeded);
    expect(counters()).toMatchObject({ scans: 1, paid: 1 });
  });
});

/** The start of a scan and the probe for it have the same path. */
function onlyPosts(at: RegExp): RegExp {
  return at.source.includes('observe') ? /^POST .*(observe|inline_scan|retry)\/$/ : at;
}

/** Asks for a summary in a life that ends at that request, wherever on the way it comes. */
async function dieOnce(death: Death): Promise<void> {
  const life = live(device, death);
  const asked = life.runner.summarize(ref, origin);
  await Promise.race([asked, life.dead]);
  const calm = live(device);
  if ((await jobOf(calm, ref))?.phase.name !== 'asking') return life.dead;
  void confirm(life);
  void pass(device, life, minute);
  return life.dead;
}

describe('before anything is spent', () => {
  it('a summary that is there is the answer, and no question is asked', async () => {
    await arrange('saved');
    const life = live(device);
    await summarized(life);
    const again = live(newDevice(sandbox));
    await again.runner.summarize(ref, origin);
    expect(await jobOf(again, ref)).toMatchObject(succeeded);
    expect(counters()).toMatchObject({ scans: 1 });
  });

  it('a scan that is under way is joined', async () => {
    await arrange('saved');
    const life = live(device);
    await life.runner.summarize(ref, origin);
    await confirm(life);
    await pass(device, life, 30 * second);
    const colleague = newDevice(sandbox);
    const theirs = live(colleague);
    await theirs.runner.summarize(ref, origin);
    expect(await jobOf(theirs, ref)).toMatchObject({ phase: { name: 'waiting' } });
    await pass(colleague, theirs, 10 * minute);
    expect(await jobOf(theirs, ref)).toMatchObject(succeeded);
    expect(counters()).toMatchObject({ scans: 1, paid: 1 });
  });

  it('what came and went between the question and the yes is found by its event', async () => {
    await arrange('temporary');
    const life = live(device);
    await life.runner.summarize(ref, origin);
    const colleague = newDevice(sandbox);
    const theirs = live(colleague);
    await theirs.runner.summarize(ref, origin);
    await confirm(theirs);
    await pass(colleague, theirs, 10 * minute);
    await theirs.runner.tell(ref, { type: 'delete' });
    expect(temporary()).toEqual([]);
    await confirm(life);
    expect(await jobOf(life, ref)).toMatchObject(succeeded);
    expect(counters()).toMatchObject({ creates: 1, scans: 1, paid: 1 });
  });

  it('several saved summarizers are a choice, temporary ones are none of them', async () => {
    vision().addScanner({ name: 'Short', prompt: 'Be short.' });
    vision().addScanner({ name: 'Long', prompt: 'Be long.' });
    vision().addScanner({ name: 'Temporary scanner of Session Report: summary 1' });
    const life = live(device);
    await life.runner.summarize(ref, origin);
    expect((await asking(life)).options).toHaveLength(2);
    await life.runner.tell(ref, { type: 'confirm', question: 1, option: 1 });
    await pass(device, life, 10 * minute);
    expect(await jobOf(life, ref)).toMatchObject(succeeded);
  });

  it('an answer to another question, or to none, changes nothing', async () => {
    const life = live(device);
    await life.runner.tell(ref, { type: 'confirm', question: 1, option: 0 });
    await life.runner.summarize(ref, origin);
    await life.runner.tell(ref, { type: 'confirm', question: 7, option: 0 });
    await life.runner.tell(ref, { type: 'confirm', question: 1, option: 7 });
    await asking(life);
    expect(counters()).toMatchObject({ triggers: 0 });
  });

  it('two pages that say yes at once say it once', async () => {
    const life = live(device);
    await Promise.all([life.runner.summarize(ref, origin), life.runner.summarize(ref, origin)]);
    const { question } = await asking(life);
    const yes = { type: 'confirm', question, option: 0 } as const;
    await Promise.all([life.runner.tell(ref, yes), life.runner.tell(ref, yes)]);
    await pass(device, life, 10 * minute);
    expect(await jobOf(life, ref)).toMatchObject(succeeded);
    expect(counters()).toMatchObject({ triggers: 1, scans: 1, paid: 1 });
  });

  it('what cannot be written down is not done', async () => {
    await arrange('temporary');
    const life = live(device);
    await life.runner.summarize(ref, origin);
    device.full = true;
    await expect(confirm(life)).rejects.toThrow('quota');
    await expect(life.runner.runDue()).resolves.toBe(undefined);
    expect(device.sent.filter((line) => !line.startsWith('GET') && !line.endsWith('query/'))).toEqual([]);
  });

  it('no leaves nothing behind', async () => {
    const life = live(device);
    await life.runner.summarize(ref, origin);
    await life.runner.tell(ref, { type: 'cancel' });
    expect(device.disk.size).toBe(0);
    expect(device.alarm).toBe(null);
  });

  it('holds no text on disk', async () => {
    vision().addScanner({ name: 'SECRET name', prompt: 'SECRET prompt' });
    await summarized(live(device));
    expect(JSON.stringify([...device.disk])).not.toMatch(/SECRET|visitor|example/);
  });
});

describe('a temporary scanner', () => {
  beforeEach(() => arrange('temporary'));

  it('is made disabled, with the one question, and marked', async () => {
    const life = live(device);
    await summarized(life);
    expect(temporary()).toMatchObject([
      {
        enabled: false,
        model: 'gemini-3-flash-preview',
        config: { prompt: expect.stringMatching(/^Summarize what the user/) },
      },
    ]);
  });

  it('is deleted at a word; its summary stays as an event, and is found again', async () => {
    const life = live(device);
    await life.facts.write(ref, 'observations', { state: 'loading', since: 0 });
    await summarized(life);
    await life.runner.tell(ref, { type: 'delete' });
    expect(await jobOf(life, ref)).toMatchObject({ scanner: { fate: 'deleted' } });
    expect(counters()).toMatchObject({ creates: 1, deletes: 1, paid: 1 });
    expect(vision().saved()).toEqual([]);
    expect((await recordedOn(device, ref))?.summary?.summary.title).toBe(title);
    expect(await life.facts.read(ref, 'observations')).toMatchObject({ data: { rows: { observations: [] } } });

    const stranger = live(newDevice(sandbox));
    await stranger.runner.summarize(ref, origin);
    expect(await jobOf(stranger, ref)).toMatchObject(succeeded);
    expect(counters()).toMatchObject({ scans: 1, creates: 1 });
  });

  it('is kept at a word, without the mark, and then is the saved one', async () => {
    const other = nextSession();
    const life = live(device);
    await summarized(life);
    await life.runner.tell(ref, { type: 'keep' });
    expect(vision().saved()).toMatchObject([{ name: expect.stringMatching(/^Session summary /) }]);
    await life.runner.summarize(other, origin);
    expect((await asking(life, other)).options).toMatchObject([{ way: { kind: 'saved' } }]);
  });

  it.each(['keep', 'delete'] as const)('is dealt with when the worker dies at the %s', async (word) => {
    const life = live(device);
    await summarized(life);
    life.die();
    for (const when of ['before', 'after'] as const) {
      const dying = live(device, { at: /^(PATCH|DELETE) /, when });
      void dying.runner.tell(ref, { type: word });
      void dying.runner.start();
      await dying.dead;
    }
    const last = live(device);
    await last.runner.start();
    expect((await jobOf(last, ref))?.scanner?.fate).toBe(word === 'keep' ? 'kept' : 'deleted');
    expect(temporary()).toEqual([]);
  });

  it('is deleted by itself where nothing can come of it any more', async () => {
    outcomes({ kind: 'ineligible', error: 'too_short:Too short.' });
    const life = live(device);
    expect(await summarized(life)).toMatchObject({ ...failedWith('observation'), scanner: { fate: 'deleted' } });
    expect(vision().saved()).toEqual([]);
  });

  it('stays for a retry, which uses it again', async () => {
    outcomes({ kind: 'failed', error: 'provider_transient:Busy.' }, { kind: 'by the recording' });
    const life = live(device);
    expect(await summarized(life)).toMatchObject({ ...failedWith('observation'), scanner: { fate: 'undecided' } });
    expect(await summarized(life)).toMatchObject(succeeded);
    expect(counters()).toMatchObject({ creates: 1, paid: 1 });
  });

  it('is made with another model where the first is refused, and dearer ones only after another yes', async () => {
    const other = nextSession();
    sandbox.vision.settings.models = { 'gemini-3.5-flash-lite': 2 };
    expect(await summarized(live(device))).toMatchObject(succeeded);

    vision().clear();
    sandbox.vision.settings.models = { 'gemini-3.8-flash': 15 };
    const life = live(device);
    await life.runner.summarize(other, origin);
    await confirm(life, 0, other);
    expect(await asking(life, other)).toMatchObject({ why: 'model-refused', options: [{ credits: 15 }] });
    expect(counters()).toMatchObject({ creates: 1 });
    await confirm(life, 0, other);
    expect(counters()).toMatchObject({ creates: 2, triggers: 2 });
  });

  it('that was made and never answered for is found by its name when all is over', async () => {
    sandbox.faults.add({ match: 'scanners', fault: { kind: 'status', status: 500 } });
    const life = live(device, { at: /^POST vision\/scanners\/$/, when: 'after' });
    sandbox.faults.clear();
    void life.runner.summarize(ref, origin).then(() => confirm(life));
    await life.dead;
    expect(temporary()).toHaveLength(1);
    sandbox.faults.add({ match: 'scanners', fault: { kind: 'status', status: 500 } });
    const next = live(device);
    await next.runner.start();
    await pass(device, next, 160 * minute);
    expect(await jobOf(next, ref)).toMatchObject(failedWith('no-scanner'));
    sandbox.faults.clear();
    await next.runner.tell(ref, { type: 'delete' });
    expect(temporary()).toEqual([]);
  });
});

describe('an older server', () => {
  it('that refuses inline scans only when tried is asked for a temporary scanner instead, with another yes', async () => {
    const denied = {
      type: 'authentication_error',
      code: 'permission_denied',
      detail: 'This action does not support personal API key access',
    };
    sandbox.vision.settings.generation = 'old';
    sandbox.faults.add({ match: /GET .*inline_scan/, fault: { kind: 'status', status: 403, body: denied } });
    const life = live(device);
    await life.runner.summarize(ref, origin);
    expect((await asking(life)).options).toMatchObject([{ way: { kind: 'inline' } }]);
    await confirm(life);
    expect(await asking(life)).toMatchObject({ why: 'no-inline-scan', options: [{ way: { kind: 'temporary' } }] });
    expect(device.lacks).toMatchObject({ noInlineScan: true });
    await confirm(life);
    await pass(device, life, 10 * minute);
    expect(await jobOf(life, ref)).toMatchObject(succeeded);
    expect(counters()).toMatchObject({ scans: 1, paid: 1, creates: 1 });
  });

  it('without a quota is no obstacle', async () => {
    sandbox.vision.settings.quota = 'absent';
    expect(await summarized(live(device))).toMatchObject(succeeded);
  });
});

describe('what goes wrong has a reason of its own', () => {
  const ways: readonly [string, () => void, string][] = [
    ['no consent', () => Object.assign(sandbox.organization, { isAiDataProcessingApproved: false }), 'no-consent'],
    ['too many in flight', () => Object.assign(sandbox.vision.settings, { mostRunning: 0 }), 'too-many-running'],
    ['a start that fails', () => Object.assign(sandbox.vision.settings, { canStart: false }), 'cannot-start'],
    ['a start without a row', () => outcomes({ kind: 'no row' }), 'no-row'],
    ['a run that hangs until PostHog gives it up', () => outcomes({ kind: 'stuck' }), 'observation'],
    ['output that is no summary', () => outcomes({ kind: 'succeeded', output: { title: 5 } }), 'unreadable'],
    ['a failed scan', () => outcomes({ kind: 'failed', error: 'rasterization_failed:x' }), 'observation'],
  ];

  it.each(ways.flatMap((each) => (['saved', 'inline'] as const).map((way) => [way, ...each] as const)))(
    '%s: %s',
    async (way, _, breakIt, kind) => {
      await arrange(way);
      breakIt();
      const life = live(device);
      await life.runner.summarize(ref, origin);
      await confirm(life);
      await pass(device, life, 160 * minute);
      expect(await jobOf(life, ref)).toMatchObject(failedWith(kind));
      expect(device.alarm).toBe(null);
      expect(device.badge).toBe('!');
    },
  );

  it('credits that are used up are told before the question, and where that came too late, after it', async () => {
    sandbox.organization.credits.used = 2_000;
    const life = live(device);
    await life.runner.summarize(ref, origin);
    expect(await jobOf(life, ref)).toMatchObject(failedWith('credits-used-up'));
    sandbox.organization.credits.used = 0;
    await life.runner.summarize(ref, origin);
    sandbox.organization.credits.used = 2_000;
    await confirm(life);
    expect(await jobOf(life, ref)).toMatchObject(failedWith('credits-used-up'));
    expect(counters()).toMatchObject({ scans: 0 });
  });

  it('a key without the scope: which one, and an earlier summary is found all the same', async () => {
    const reader = newDevice(sandbox, sandbox.keys.readOnly);
    reader.scopes = ['query:read', 'session_recording:read', 'replay_scanner:read'];
    const life = live(reader);
    await life.runner.summarize(ref, origin);
    expect(await jobOf(life, ref)).toMatchObject({
      phase: { outcome: { reason: { kind: 'missing-scope', scope: 'replay_scanner:write' } } },
    });
    await summarized(live(device));
    vision().clear();
    const poor = newDevice(sandbox, sandbox.keys.queryOnly);
    poor.scopes = ['query:read'];
    const theirs = live(poor);
    await theirs.runner.summarize(ref, origin);
    expect(await jobOf(theirs, ref)).toMatchObject(succeeded);
    expect((await recordedOn(poor, ref))?.summary?.summary.title).toBe(title);
  });

  it('a PostHog without Vision', async () => {
    sandbox.features.vision = false;
    const life = live(device);
    await life.runner.summarize(ref, origin);
    expect(await jobOf(life, ref)).toMatchObject(failedWith('absent'));
  });

  it('a scanner that somebody deletes meanwhile', async () => {
    await arrange('saved');
    const life = live(device);
    await life.runner.summarize(ref, origin);
    await confirm(life);
    await pass(device, life, minute);
    expect(await jobOf(life, ref)).toMatchObject({ phase: { name: 'waiting' } });
    vision().clear();
    await pass(device, life, 5 * minute);
    expect(await jobOf(life, ref)).toMatchObject(failedWith('scanner-deleted'));
  });

  it('a scanner that is deleted between the question and the yes', async () => {
    await arrange('saved');
    const life = live(device);
    await life.runner.summarize(ref, origin);
    vision().clear();
    await confirm(life);
    expect(await jobOf(life, ref)).toMatchObject(failedWith('scanner-deleted'));
  });
});

describe('in the middle of a scan', () => {
  let life: Life;
  beforeEach(async () => {
    life = live(device);
    await life.runner.summarize(ref, origin);
    await confirm(life);
    await pass(device, life, minute);
    expect(await jobOf(life, ref)).toMatchObject({ phase: { name: 'waiting' } });
  });

  it('an hour offline is waited out', async () => {
    device.offline = true;
    await pass(device, life, 60 * minute);
    expect(await jobOf(life, ref)).toMatchObject({ phase: { name: 'waiting' }, trouble: { kind: 'offline' } });
    device.offline = false;
    await pass(device, life, 5 * minute);
    expect(await jobOf(life, ref)).toMatchObject({ ...succeeded, trouble: null });
    expect(counters()).toMatchObject({ scans: 1, paid: 1 });
  });

  it('a key that is gone is waited for, without a request, and then it goes on', async () => {
    device.key = null;
    await pass(device, life, 5 * minute);
    expect(await jobOf(life, ref)).toMatchObject({ held: true });
    expect(device.alarm).toBe(null);
    const sent = device.sent.length;
    await pass(device, life, 5 * minute);
    expect(device.sent).toHaveLength(sent);
    device.key = sandbox.keys.vision;
    await life.runner.connected(ref.connectionId);
    expect(await jobOf(life, ref)).toMatchObject(succeeded);
  });

  it('a key that PostHog refuses is waited for too, and a new life finds the new one by itself', async () => {
    device.key = sandbox.createKey({ scopes: ['*'] });
    sandbox.revokeKey(device.key);
    await pass(device, life, 5 * minute);
    expect(await jobOf(life, ref)).toMatchObject({ held: true, trouble: { kind: 'bad-key' } });
    life.die();
    device.key = sandbox.keys.vision;
    const next = live(device);
    await next.runner.start();
    expect(await jobOf(next, ref)).toMatchObject(succeeded);
  });

  it('days of a closed browser end with one last look', async () => {
    life.die();
    sandbox.vision.clock.advance(3 * 24 * 60 * minute);
    const next = live(device);
    await next.runner.start();
    expect(await jobOf(next, ref)).toMatchObject(succeeded);
    expect(device.badge).toBe('1');
  });

  it('a retry by somebody else is followed', async () => {
    vision().clear();
    outcomes({ kind: 'failed', error: 'provider_transient:x' });
    await pass(device, life, 5 * minute);
    expect(await jobOf(life, ref)).toMatchObject(failedWith('row-gone'));
  });

  it('two sessions are waited for at once', async () => {
    const other = nextSession();
    await life.runner.summarize(other, origin);
    await confirm(life, 0, other);
    await pass(device, life, 10 * minute);
    expect(await jobOf(life, ref)).toMatchObject(succeeded);
    expect(await jobOf(life, other)).toMatchObject(succeeded);
    expect(device.badge).toBe('2');
    life.runner.look(ref);
    await expect.poll(() => device.badge).toBe('1');
  });

  it('a removed connection is forgotten', async () => {
    await life.runner.disconnected(ref.connectionId);
    expect(device.disk.size).toBe(0);
    expect(device.alarm).toBe(null);
  });
});

describe('the end', () => {
  it('comes 150 min after the start, with a last look, and checking again joins what still runs', async () => {
    outcomes({ kind: 'stuck' });
    sandbox.faults.add({ match: 'observations', fault: { kind: 'drift', change: asIfRunning } });
    const life = live(device);
    await life.runner.summarize(ref, origin);
    await confirm(life);
    await pass(device, life, 149 * minute);
    expect(await jobOf(life, ref)).toMatchObject({ phase: { name: 'waiting' } });
    await pass(device, life, 4 * minute);
    expect(await jobOf(life, ref)).toMatchObject(failedWith('deadline'));
    await life.runner.summarize(ref, origin);
    expect(await jobOf(life, ref)).toMatchObject({ phase: { name: 'waiting' } });
    expect(counters()).toMatchObject({ scans: 1 });
  });

  it('updates every page that has the session, and none that has not', async () => {
    const other = nextSession();
    const life = live(device);
    await life.facts.write(ref, 'observations', { state: 'loading', since: 0 });
    await summarized(life);
    const fact = await life.facts.read(ref, 'observations');
    if (fact?.state !== 'ready' || fact.data.rows.state !== 'read') throw new Error('no rows');
    expect(newestSummary(fact.data.rows.observations)?.finding).toMatchObject({ kind: 'summary', summary: { title } });
    await summarized(life, other);
    expect(await life.facts.read(other, 'observations')).toBe(null);
  });

  it('is forgotten a month later, a scanner that is left is not', async () => {
    const other = nextSession();
    const life = live(device);
    await summarized(life);
    sandbox.vision.settings.generation = 'old';
    device.lacks.noInlineScan = true;
    await summarized(life, other);
    life.die();
    sandbox.vision.clock.advance(31 * 24 * 60 * minute);
    const next = live(device);
    await next.runner.start();
    expect(await jobOf(next, ref)).toBe(null);
    expect(await jobOf(next, other)).toMatchObject(succeeded);
  });
});

function asIfRunning(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body).replaceAll('"status":"failed"', '"status":"running"'));
}
