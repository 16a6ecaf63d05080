// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { SessionFacts } from '@/utils/facts/session-facts';
import { noFacts } from '@/utils/report-channel/watch-facts';
import { render } from '../testing/render';
import { RefusedKey } from './refused-key';

const forbidden = { state: 'failed', at: 1, failure: { kind: 'forbidden', detail: 'No access.' } } as const;
const refusedKey = { state: 'failed', at: 1, failure: { kind: 'bad-key' } } as const;
const missing = { state: 'ready', at: 1, data: { kind: 'missing' } } as const;

async function words(facts: Partial<SessionFacts>): Promise<string> {
  const { element } = await render(
    <RefusedKey
      facts={{ ...noFacts(), ...facts }}
      sessionRef={{ connectionId: 'c1', projectId: 12, sessionId: 's1' }}
      connection={{ label: 'Cloud', origin: 'https://us.posthog.com', masked: 'phx_…abcd' }}
      project="Shop (12)"
      onChoose={() => {}}
    />,
  );
  return element.textContent ?? '';
}

describe('a key', () => {
  it('that is refused everything may not read the project', async () => {
    const all = { recording: forbidden, events: forbidden, exceptions: forbidden, console: forbidden };
    expect(await words(all)).toContain('may not read the project Shop (12).');
  });

  it('that is refused one section may read the project', async () => {
    expect(await words({ recording: missing, events: forbidden })).toBe('');
    expect(await words({ recording: forbidden, events: { state: 'loading', since: 1 } })).toBe('');
  });

  it('that is not accepted is told, whatever was there before', async () => {
    expect(await words({ recording: missing, events: refusedKey })).toContain('is not accepted any more.');
  });
});
