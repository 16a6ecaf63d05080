import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { Frame, Locator } from '@playwright/test';
import { consoleCounts } from '../sandbox/recording.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { expect } from './fixtures.ts';
import {
  clock,
  deviceTime,
  exceptionsByIssue,
  labelOf,
  length,
  pathOf,
  property,
  type SampleFacts,
  sampleFacts,
  shown,
  titleOf,
} from './sample-facts.ts';
import { test } from './viewer.ts';

/** Every recorded session, its report held against what its own data say. A new sample is read here by itself. */
const samples = readdirSync(new URL('../sandbox/sessions/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const region = (report: Frame, name: string) => report.getByRole('region', { name, exact: true });

/** The text of each element as one line. */
async function lines(found: Locator): Promise<string[]> {
  return (await found.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
}

/** The rows of a kind of problem, under its heading. */
function problems(report: Frame, kind: string): Locator {
  const heading = report.getByRole('heading', { name: new RegExp(`^${kind} [\\d,]+$`) });
  return heading.locator('..').locator('.moment-row');
}

const matching = (patterns: readonly string[]) => patterns.map((text) => expect.stringMatching(new RegExp(text, 'u')));

const times = (count: number) => (count > 1 ? ` ×${count}` : '');

const countOf = (count: number, one: string) => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;

/** Exceptions that mean nothing: what these are is the sample's very subject. */
const isNoise = ({ sample }: SampleFacts) => sample.name === 'noise-only';

test.beforeEach(({ sandbox }) => {
  // The app marks a recording as viewed while the report reads whether it was.
  sandbox.faults.add({ match: /^PATCH /, fault: { kind: 'status', status: 503 } });
});

test.afterEach(({ viewer }) => {
  expect(viewer.errors).toEqual([]);
});

for (const name of samples) {
  test(`tells ${name} as its data do`, async ({ viewer, sandbox }) => {
    const report = await viewer.open(name);
    const facts = sampleFacts(sandbox, name);
    await tellsWho(report, facts);
    await tellsWhatHappened(report, facts);
    await tellsProblems(report, facts);
    await tellsRelatedIssues(report, facts, sandbox);
    await tellsContext(report, facts);
    await tellsWhatIsNotVisible(report, facts);
    await turnsNoTextIntoElements(report);
  });
}

test('tells which ticket was filed for an issue already, when asked', async ({ viewer, sandbox }) => {
  const [first] = [...(await exceptionsByIssue(sampleFacts(sandbox, 'checkout-crash'))).keys()];
  if (!first) throw new Error('checkout-crash has an issue.');
  sandbox.project('shop').issues.addExternalIssue(first, 'https://linear.app/northleaf/issue/NL-42/checkout');
  const section = region(await viewer.open('checkout-crash'), 'Related issues');
  const before = sandbox.requests.of('issue').length;
  await section.getByRole('button', { name: 'Tickets filed for TypeError' }).press('Enter');
  // The button is gone, the keyboard stays where it was.
  await expect(section.locator('.issue-tickets').first().getByRole('status')).toBeFocused();
  await expect(section.getByRole('link', { name: 'Linear NL-42' })).toHaveAttribute(
    'href',
    'https://linear.app/northleaf/issue/NL-42/checkout',
  );
  await section.getByRole('button', { name: 'Tickets filed for Refused' }).click();
  await expect(section).toContainText('No ticket was filed for it from PostHog.');
  expect(sandbox.requests.of('issue').length - before).toBe(2);
});

async function tellsWho(report: Frame, facts: SampleFacts): Promise<void> {
  const { sample, person, events } = facts;
  const who = await region(report, 'Who').innerText();
  // Without a recording, what the app told of the person in the session.
  const told = person === null ? toldOf(facts) : null;
  const name = told?.email ?? (person === null ? sample.distinctId : (person.name ?? 'Anonymous'));
  expect(who).toMatch(new RegExp(shown(String(name)), 'u'));
  if (sample.person === null) expect(who).toContain('Not identified in this project');
  if (person?.id && sample.person) expect(who).toMatch(new RegExp(shown(String(sample.person.properties.plan)), 'u'));
  if (events.length > 0) {
    expect(who).toContain(`${property(facts, '$geoip_city_name')}, ${property(facts, '$geoip_country_name')}`);
    expect(who).toContain(deviceOf(facts));
  }
}

/** The properties that the app set on the person with `$identify`. */
function toldOf({ events }: SampleFacts): Readonly<Record<string, unknown>> {
  const set = events.find(({ event }) => event === '$identify')?.properties.$set;
  return typeof set === 'object' && set !== null ? { ...set } : {};
}

function deviceOf(facts: SampleFacts): string {
  return `${property(facts, '$browser')} ${property(facts, '$browser_version')} on ${property(facts, '$os')}`;
}

async function tellsWhatHappened(report: Frame, { sample, events, start }: SampleFacts): Promise<void> {
  const section = region(report, 'What happened');
  if (events.length === 0) {
    await expect(section).toContainText('This session was recorded, but PostHog has no event of it');
    return;
  }
  const pages = new Set(events.map(pathOf).filter((path) => path !== null));
  const extent = sample.recording.state === 'ongoing' ? 'still recording' : countOf(pages.size, 'page');
  await expect(section.locator('.section-note')).toHaveText(`${extent} · ${countOf(events.length, 'event')}`);
  // Page views and the app's own events, one row each, in the order and at the moment of the device's clock.
  const told = events.filter(({ event }) => event === '$pageview' || !event.startsWith('$'));
  const rows = section.locator('.moment-row.page, .moment-row.custom');
  expect(await lines(rows)).toEqual(
    matching(
      told.map((event) => {
        const words = event.event === '$pageview' ? `Opened ${shown(pathOf(event) ?? '')}` : shown(event.event);
        const lib = event.properties.$lib === 'web' ? '' : ` ${event.properties.$lib}`;
        return `^${length(Math.max(0, deviceTime(event) - start))} ${words}.*${lib} (playing|${clock(Date.parse(event.timestamp))})$`;
      }),
    ),
  );
  const moments = section.locator('.moment-row');
  expect(await moments.evaluateAll((all) => new Set(all.map(({ tagName }) => tagName)).size)).toBe(1);
  expect(await moments.first().evaluate(({ tagName }) => tagName)).toBe(
    sample.recording.state === 'missing' ? 'SPAN' : 'BUTTON',
  );
}

async function tellsProblems(report: Frame, facts: SampleFacts): Promise<void> {
  const { sample, events, start } = facts;
  const offset = (at: number) => length(at - start);

  const groups = isNoise(facts) ? [] : [...(await exceptionsByIssue(facts)).values()];
  expect(await lines(problems(report, 'Exceptions'))).toEqual(
    matching(
      groups.map(([first, ...more]) => {
        if (!first) throw new Error('A group holds an exception.');
        const when = `${clock(Date.parse(first.timestamp))}$`;
        return `^${offset(deviceTime(first))} ${shown(titleOf(first))}.* ${shown(pathOf(first) ?? '')}${times(more.length + 1)} ${when}`;
      }),
    ),
  );

  const inVisits = (name: string) =>
    [
      ...Map.groupBy(
        events.filter(({ event }) => event === name),
        (event) => `${event.properties.$pageview_id} ${labelOf(event)}`,
      ).values(),
    ].flatMap(([first, ...more]) => (first ? [{ first, count: more.length + 1 }] : []));
  // What is usual (a stepper, next and previous, a text field) stands with what is innocent, folded.
  const section = region(report, 'Problems');
  await section.locator('details.harmless').evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '');
  });
  const rages = await lines(section.locator('.moment-row.rage-click'));
  expect(rages.toSorted((one, other) => secondOf(one) - secondOf(other))).toEqual(
    matching(inVisits('$rageclick').map(({ first }) => `^\\d+:\\d\\d Clicked ${shown(labelOf(first))} [3-9] times`)),
  );
  expect(await lines(problems(report, 'Dead clicks'))).toEqual(
    matching(
      inVisits('$dead_click').map(({ first, count }) => {
        const clicked = offset(Number(first.properties.$dead_click_event_timestamp));
        const said = `Clicked ${shown(labelOf(first))}, page did not change Friction · ${shown(pathOf(first) ?? '')}${times(count)} `;
        return `^${clicked} ${said}`;
      }),
    ),
  );

  // What the console repeats of an exception is told as the exception.
  const thrown = events.filter(({ event }) => event === '$exception').map((event) => titleOf(event).slice(0, 200));
  const isRepeated = (message: string) =>
    thrown.includes(message.replace(/^Uncaught (?:\(in promise\) )?/, '').slice(0, 200));
  const kept = isNoise(facts) ? [] : sample.console.filter(({ message }) => !isRepeated(message));
  for (const [kind, level] of [
    ['Console errors', 'error'],
    ['Console warnings', 'warn'],
  ] as const) {
    const messages = Map.groupBy(
      kept.filter((line) => line.level === level),
      ({ message }) => message,
    );
    expect(await lines(problems(report, kind))).toEqual(
      matching(
        [...messages].map(([message, [first, ...more]]) => {
          const at = offset(Date.parse(first?.timestamp ?? ''));
          return `^${at} ${shown(message)}.*${times(more.length + 1)} \\d\\d:\\d\\d:\\d\\d$`;
        }),
      ),
    );
  }

  if (isNoise(facts)) {
    const noise = events.filter(({ event }) => event === '$exception').length + sample.console.length;
    await expect(section).toContainText(`${noise} known-harmless browser messages`);
  } else if ((await section.locator('.moment-row').count()) === 0) {
    await expect(section).toContainText('was captured');
  }
}

/** The second at which a row begins. */
function secondOf(row: string): number {
  const [minute, second] = row.split(/[: ]/, 2).map(Number);
  return (minute ?? 0) * 60 + (second ?? 0);
}

const statusWords = {
  active: 'Active',
  resolved: 'Resolved since this session',
  suppressed: 'Suppressed',
  archived: 'Archived',
  pending_release: 'Pending release',
} as const;

async function tellsRelatedIssues(report: Frame, facts: SampleFacts, sandbox: Sandbox): Promise<void> {
  const section = region(report, 'Related issues');
  const groups = await exceptionsByIssue(facts);
  if (groups.size === 0) {
    await expect(section).toContainText('No error-tracking issue is linked to this session.');
    return;
  }
  const expected: string[] = [];
  for (const [id, events] of groups) {
    const issue = await facts.project.issues.find(id);
    if (!issue) throw new Error(`There is no issue ${id}.`);
    const here = events.length > 1 ? `${events.length} times here` : 'here';
    expected.push(
      `^${shown(issue.name ?? '')} ${statusWords[issue.status]} ${shown(issue.description ?? '')}.*` +
        `${issue.assignee ? 'Assigned to a member' : 'Not assigned'} · ${here}`,
    );
  }
  const items = section.getByRole('listitem');
  expect(await lines(items)).toEqual(matching(expected));
  const links = await items.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const project = `https://us.posthog.com/project/${sandbox.projects.shop.id}`;
  expect(links).toEqual(
    [...groups.keys()].map((id) => expect.stringContaining(`${project}/error_tracking/${id}?fingerprint=`)),
  );
}

async function tellsContext(report: Frame, facts: SampleFacts): Promise<void> {
  const { sample, recording, events, start, shift } = facts;
  const context = await contextOf(report);
  const lasted = (events.at(-1) ? deviceTime(events.at(-1) ?? never()) : start) - start;
  expect(Math.abs(Date.parse(context.Started ?? '') - start - shift)).toBeLessThan(61_000);
  if (events.length > 0) {
    expect(context.Device).toContain(deviceOf(facts));
    expect(context.Place).toContain(
      `${property(facts, '$geoip_city_name')}, ${property(facts, '$geoip_country_name')}`,
    );
    expect(context.Screen).toContain(`${property(facts, '$screen_width')} × ${property(facts, '$screen_height')}`);
  }
  if (recording === null) {
    expect(context.Length).toContain(`${length(lasted)} From the first event to the last: there is no recording.`);
    for (const label of ['Input', 'Console', 'Viewed', 'Expires']) expect(context).not.toHaveProperty(label);
    return;
  }
  const number = (name: string) => Number(recording[name]);
  const counts = consoleCounts(sample.console);
  const clicks = countOf(number('click_count'), 'click');
  const keys = number('keypress_count');
  expect(context).toMatchObject({
    Input: `${clicks}, ${keys} key press${keys === 1 ? '' : 'es'}`,
    Arrived: expect.stringContaining(new URL(String(recording.start_url)).pathname),
    Console: `${countOf(counts.error, 'error')}, ${countOf(counts.warn, 'warning')}, ${countOf(counts.log, 'other line')}`,
    Viewed: expect.stringMatching(viewed(facts)),
    Expires: expect.stringMatching(/, in \d+ days$/),
  });
  const active = `active ${length(number('active_seconds') * 1000)}`;
  if (sample.recording.state === 'ongoing') {
    // It has grown since it was read, and its score with it.
    expect(context.Length).toMatch(new RegExp(`^\\d+:\\d\\d, ${active}, still recording$`));
    return;
  }
  const seconds = number('recording_duration');
  expect(context.Length).toBe(`${length(seconds * 1000)}, ${active}${seconds < 10 ? ', a very short visit' : ''}`);
  expect(context['Activity score']).toMatch(new RegExp(`^${recording.activity_score} `));
  const days = Math.round(Math.abs(shift) / 86_400_000);
  if (Math.abs(shift) < 5000) expect(context).not.toHaveProperty('Clock');
  else {
    const amount = days > 0 ? `${days} days` : `${Math.round(Math.abs(shift) / 60_000)} min`;
    expect(context.Clock).toContain(`clock is ${amount} ${shift > 0 ? 'behind' : 'ahead of'} the server's`);
  }
}

/** Opening the recording marks it as viewed, a moment before the report asked or after. */
function viewed({ sample }: SampleFacts): RegExp {
  const count = sample.recording.state === 'ready' ? sample.recording.viewers.length : 0;
  if (count === 0) return /^By (?:you|nobody yet)$/;
  const others = count === 1 ? '1 other person' : `${count} other people`;
  return new RegExp(`^By (?:you and ${others}|${others}, not by you)$`);
}

function never(): never {
  throw new Error('It was looked for before.');
}

async function contextOf(report: Frame): Promise<Record<string, string>> {
  return region(report, 'Context')
    .locator('dl > div')
    .evaluateAll((rows) =>
      Object.fromEntries(
        rows.map((row) => [
          row.querySelector('dt')?.textContent ?? '',
          row.querySelector('dd')?.innerText.replace(/\s+/g, ' ') ?? '',
        ]),
      ),
    );
}

async function tellsWhatIsNotVisible(report: Frame, { sample, events, person }: SampleFacts): Promise<void> {
  const section = region(report, 'Not visible to this report');
  const has = (name: string) => events.some(({ event }) => event === name);
  const isFound = sample.recording.state !== 'missing';
  const expected: Readonly<Record<string, boolean>> = {
    Recording: sample.recording.state === 'ready',
    'Kept until': isFound,
    Console:
      sample.console.some(({ level }) => level === 'warn' || level === 'error') ||
      consoleCounts(sample.console).log > 0,
    'Network requests': false,
    Exceptions: has('$exception'),
    'Clicks and forms': has('$autocapture'),
    'Dead clicks': has('$dead_click'),
    Events: events.length > 0,
    'Ad blocker or sampling': isFound && events.length > 0,
    Person: isFound && person?.id !== null,
    'Scopes of the key': true,
  };
  const lines = section.getByRole('listitem');
  for (const [label, isSeen] of Object.entries(expected)) {
    await expect(lines.filter({ has: report.getByText(label, { exact: true }) })).toHaveClass(
      isSeen ? 'yes' : /^(?:no|partly|unknown)$/,
    );
  }
  const unseen = await lines.evaluateAll((all) => all.filter(({ className }) => className !== 'yes').length);
  await expect(section.locator('.section-note')).toHaveText(`${unseen} of 12`);
}

/** A stranger's text is only ever text: it makes no element, no picture, and no way out. */
async function turnsNoTextIntoElements(report: Frame): Promise<void> {
  const made = report.locator(
    'main :is(img, iframe, script, object, embed, form, input:not(.timeline-tools *), b, i, em, [onerror], [onload])',
  );
  expect(await made.count()).toBe(0);
  const hosts = await report
    .locator('main a')
    .evaluateAll((all) => all.map((link) => new URL(link.getAttribute('href') ?? '').host));
  expect([...new Set(hosts)]).toEqual(['us.posthog.com']);
}

test('shows times of day in the zone that is chosen', async ({ viewer, sandbox }) => {
  const report = await viewer.open('checkout-crash');
  const facts = sampleFacts(sandbox, 'checkout-crash');
  const [[first] = []] = (await exceptionsByIssue(facts)).values();
  const at = Date.parse(first?.timestamp ?? '');
  const zones = report.getByRole('combobox', { name: 'Times of day in' });
  const row = problems(report, 'Exceptions').first();
  for (const [choice, zone] of [
    ['project time', sandbox.projects.shop.timezone],
    ['UTC', 'UTC'],
    ['local time', undefined],
  ] as const) {
    await zones.selectOption(choice);
    await expect(row).toContainText(clock(at, zone));
  }
});

test('tells an issue as it stands when it is refreshed', async ({ viewer, sandbox }) => {
  const report = await viewer.open('hostile-text');
  const [id = ''] = (await exceptionsByIssue(sampleFacts(sandbox, 'hostile-text'))).keys();
  const issue = region(report, 'Related issues').getByRole('listitem');
  await expect(issue).toContainText('Active');
  const { issues } = sandbox.project('shop');
  try {
    await issues.update(id, { status: 'suppressed', assignee: { type: 'role', id: randomUUID() } });
    await report.getByRole('button', { name: 'Refresh' }).click();
    await expect(issue).toContainText('Suppressed');
    await expect(issue).toContainText('Assigned to a role');
  } finally {
    await issues.update(id, { status: 'active', assignee: null });
  }
});
