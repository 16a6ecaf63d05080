import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Summary } from '@/utils/facts/observations';
import type { SessionFacts } from '@/utils/facts/session-facts';
import { buildReport } from '@/utils/report/build-report';
import { type CopiedReport, copyReport, wholeText } from '@/utils/report/markdown/copied-report';
import { type RedactionLevel, redactionLevels } from '@/utils/report/redaction/level';
import { lures, readMarkdown, textOf } from '@/utils/report/testing/read-markdown';
import { readSamples } from '../sandbox/samples.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { factsOf } from './investigate.ts';

let sandbox: Sandbox;
const facts = new Map<string, SessionFacts>();

beforeAll(async () => {
  const samples = await readSamples();
  sandbox = await startSandbox({ samples });
  for (const { name } of samples) facts.set(name, await factsOf(sandbox, name));
}, 300_000);
afterAll(() => sandbox.close());

function copied(name: string, level: RedactionLevel = 'standard', summary: Summary | null = null): CopiedReport {
  const gathered = facts.get(name);
  const sample = sandbox.samples.get(name);
  if (!gathered || !sample) throw new Error(`There is no sample ${name}.`);
  const found = gathered.recording.state === 'ready' ? gathered.recording.data : null;
  const person = found?.kind === 'found' ? found.recording.person : null;
  return copyReport(
    {
      report: buildReport(gathered, { now: sandbox.now(), zone: 'UTC' }),
      place: { origin: 'https://us.posthog.com', projectId: sandbox.projects.shop.id },
      sessionId: sample.sessionId,
      hasRecording: found?.kind === 'found',
      personId: person?.kind === 'known' ? person.uuid : null,
      impact: null,
      summary,
    },
    level,
  );
}

/** What a model may have been made to write by what it watched. */
const hostileSummary: Summary = {
  title: '# Heading @maintainers ![x](https://evil.example/p.png)',
  text: [
    { kind: 'text', text: '<img src=x onerror=alert(1)> [press](javascript:alert(1)) closes #1, GH-2 by ' },
    { kind: 'moment', ms: 61_000 },
    { kind: 'text', text: 'mallory@evil.example at 10.1.2.3 https://evil.example/a?token=1\n\n## Done' },
    { kind: 'event', uuid: 'made-up' },
  ],
  intent: '- [ ] task www.evil.example',
  outcome: '```\nfence',
  frictionPoints: ['| a | b |', '\u202eright to left'],
  keywords: [],
  chapters: [],
  keyMomentMs: null,
};

/** The same whenever it was made: samples move with the clock. */
function timeless(text: string): string {
  return text
    .replace(/\/replay\/[\w-]+/g, '/replay/SESSION')
    .replace(/\/(persons|error_tracking)\/[\w-]+/g, '/$1/ID')
    .replace(/\d\d:\d\d:\d\d UTC/g, 'HH:MM:SS UTC')
    .replace(/\d{1,2} \w{3} \d{4}, \d\d:\d\d UTC/g, 'DAY, HH:MM UTC');
}

describe('a copied report', () => {
  it.each(['checkout-crash', 'answered-rage', 'clean-visit', 'reloaded'])('of %s reads as it does', async (name) => {
    await expect(timeless(wholeText(copied(name)))).toMatchFileSnapshot(`./copied/${name}.md`);
  });

  it('of hostile text reads as it does, at the full level', async () => {
    await expect(timeless(wholeText(copied('hostile-text', 'full')))).toMatchFileSnapshot('./copied/hostile-text.md');
  });
});

describe.each(redactionLevels)('every sample at the level %s', (level) => {
  it('makes nothing of its texts but text', () => {
    for (const name of facts.keys()) {
      for (const { elements, hrefs, searched } of readMarkdown(wholeText(copied(name, level, hostileSummary)))) {
        for (const element of elements) {
          expect(['h1', 'h2', 'p', 'ol', 'ul', 'li', 'a', 'code', 'strong'], name).toContain(element);
        }
        for (const href of hrefs) expect(href, name).toMatch(/^https:\/\/us\.posthog\.com\/project\/\d+\//);
        for (const lure of lures) expect(searched, name).not.toMatch(lure);
      }
    }
  });

  it('says nothing that the level forbids', () => {
    for (const name of facts.keys()) {
      const said = wholeText(copied(name, level, hostileSummary)).replace(
        /\]\(https:\/\/us\.posthog\.com\/[^)\s]*\)/g,
        ']',
      );
      expect(said, name).not.toMatch(/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/);
      if (level === 'full') continue;
      expect(said, name).not.toMatch(/[^\s@]@[\w-]+\.\w/);
      expect(said, name).not.toMatch(/[?&][\w-]+=/);
      expect(said, name).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
      const { person } = sandbox.samples.get(name) ?? {};
      for (const own of [person?.properties.email, person?.properties.name, person?.distinctIds[0]]) {
        if (typeof own === 'string') expect(said.toLowerCase(), name).not.toContain(own.toLowerCase());
      }
    }
  });
});

it('ends with what a model wrote, under its own heading', () => {
  const headings = copied('checkout-crash', 'full', hostileSummary).body.match(/^## .*/gm);
  expect(headings?.at(-1)).toMatch(/AI/);
  expect(copied('checkout-crash', 'full', hostileSummary).body).toMatch(/Recording in PostHog.*## AI summary/s);
  expect(headings).toHaveLength(new Set(headings).size);
});

describe('the levels', () => {
  it('differ in what they say of the person', () => {
    expect(copied('checkout-crash', 'full').body).toContain('ada@brightwell.example');
    expect(copied('checkout-crash', 'standard').body).toMatch(/- A\. · .*\[person\]\(https:/);
    expect(copied('checkout-crash', 'strict').body).not.toContain('## Person');
  });

  it('differ in what they say of errors', () => {
    const message = "Cannot read properties of undefined (reading 'country')";
    expect(copied('checkout-crash', 'standard').body).toContain(message);
    expect(copied('checkout-crash', 'strict').body).not.toContain(message);
    expect(copied('checkout-crash', 'strict').body).toContain('TypeError');
  });

  it('differ in what they say of what the app noted', () => {
    expect(copied('reloaded', 'standard').body).toContain('The app noted `“Voucher sent to the till”`');
    expect(copied('reloaded', 'strict').body).toContain('The app noted **text**');
    expect(copied('reloaded', 'strict').body).toContain(
      'PostHog dropped an exception: **thrown by a browser extension**',
    );
  });
});

describe('steps to reproduce', () => {
  it.each([
    ['checkout-crash', 'Click Pay now'],
    ['silent-submit', 'Click Send message'],
    ['dead-clicks', 'Click Gift boxes'],
  ])('%s: end with %s', (name, last) => {
    const [read] = readMarkdown(copied(name).body);
    const [, list = ''] = /Steps to reproduce<\/h2>\s*<ol>(.*?)<\/ol>/s.exec(read?.html ?? '') ?? [];
    const steps = list.split('</li>').slice(0, -1).map(textOf);
    expect(steps[0]).toMatch(/^Open \//);
    expect(steps.at(-1)).toContain(last);
    expect(steps.length).toBeLessThanOrEqual(12);
    for (const step of steps) expect(step).toMatch(/\(\d+:\d\d\)$/);
  });

  it('never tell what was typed', () => {
    for (const name of facts.keys()) expect(copied(name, 'full').body).not.toMatch(/Torstrasse|4242/);
  });
});
