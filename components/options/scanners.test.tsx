// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { StoredConnection } from '@/utils/connections/store';
import type { Leftover } from '@/utils/vision/leftover';
import { type Rendered, render } from '../testing/render';
import { Scanners } from './scanners';

const connections: StoredConnection[] = [{ state: 'broken', id: 'c1', text: '' }];

function aLeftover(columns: Partial<Leftover> = {}): Leftover {
  return {
    connectionId: 'c1',
    origin: 'https://us.posthog.com',
    projectId: 7,
    project: 'Shop',
    scannerId: 'x1',
    name: 'Temporary scanner of Session Report: summary a-1',
    createdAt: Date.UTC(2026, 10, 20, 14, 19),
    createdBy: 'Mina',
    state: 'deletable',
    ...columns,
  };
}

/** What the background answers, message by message; the last answer stays. */
const answer = vi.fn<(message: unknown) => unknown>();

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
  answer.mockReset();
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => answer(message));
});

const list = (...scanners: Leftover[]) => ({ type: 'scanners', scanners });
const asked = () => answer.mock.calls.map(([message]) => message);

async function show(): Promise<Rendered> {
  const screen = await render(<Scanners connections={connections} />);
  await screen.after(() => {});
  return screen;
}

async function press({ element, after }: Rendered, name: string): Promise<void> {
  await after(() => element.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`)?.click());
}

describe('scanners left in PostHog', () => {
  it('are nothing to speak of where there are none', async () => {
    answer.mockReturnValue(list());
    expect((await show()).element.textContent).toBe('');
  });

  it('are listed with their place, their day and who made them', async () => {
    answer.mockReturnValue(
      list(aLeftover(), aLeftover({ name: 'b', project: null, createdAt: null, createdBy: null })),
    );
    const rows = [...(await show()).element.querySelectorAll('li p')].map(({ textContent }) => textContent);
    expect(rows[0]).toMatch(/^Temporary scanner.*us\.posthog\.com, Shop, made 20 Nov 2026.*, by Mina$/);
    expect(rows[1]).toBe('bus.posthog.com, project 7');
  });

  it('are deleted at a press, and that is said', async () => {
    answer.mockReturnValueOnce(list(aLeftover())).mockReturnValue(list());
    const screen = await show();
    await press(screen, `Delete ${aLeftover().name}`);
    expect(asked()).toEqual([
      { type: 'scanners' },
      { type: 'delete-scanner', connectionId: 'c1', projectId: 7, scannerId: 'x1' },
    ]);
    expect(screen.element.querySelectorAll('li')).toHaveLength(0);
    expect(screen.element.querySelector('[role="status"]')?.textContent).toBe(`${aLeftover().name} is deleted.`);
  });

  it('that could not be deleted stay, and why is said', async () => {
    answer.mockReturnValueOnce(list(aLeftover())).mockReturnValue(undefined);
    const screen = await show();
    await press(screen, `Delete ${aLeftover().name}`);
    expect(screen.element.querySelectorAll('li')).toHaveLength(1);
    expect(screen.element.querySelector('[role="alert"]')?.textContent).not.toBe('');
    expect(screen.element.querySelector('[role="status"]')?.textContent).toBe('');
  });

  it.each<[Partial<Leftover>, string]>([
    [{ state: 'in-use' }, 'at work'],
    [{ state: 'unreachable' }, 'cannot be reached now'],
    [{ state: 'unreachable', connectionId: null }, 'connect this PostHog again to delete it'],
  ])('that cannot be deleted say why: %o', async (columns, words) => {
    answer.mockReturnValue(list(aLeftover(columns)));
    const { element } = await show();
    expect(element.querySelectorAll('button')).toHaveLength(0);
    expect(element.querySelector('.scanner-state')?.textContent).toBe(words);
  });

  it('show a hostile name as text', async () => {
    const evil = '<img src=x onerror="alert(1)">';
    answer.mockReturnValue(list(aLeftover({ name: evil, project: evil, createdBy: evil })));
    const { element } = await show();
    expect(element.querySelector('strong')?.textContent).toBe(evil);
    expect(element.querySelectorAll('img')).toHaveLength(0);
  });
});
