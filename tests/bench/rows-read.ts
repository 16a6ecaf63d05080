import { z } from 'zod';
import { withinWindow } from '@/utils/posthog/time-window';
import { fanOutAgainst, refOf } from '../investigation/fan-out.ts';
import { fillBench } from '../sandbox/generated/bench.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import type { Figure } from './figure.ts';

const rows = 5_000_000;

/** How much of a large table ClickHouse reads for the events of one session, with the time bound and without. */
export async function measureRowsRead(): Promise<Figure[]> {
  const sandbox = await startSandbox({ samples: [] });
  try {
    const { sessionId } = await fillBench(sandbox.project('shop'), sandbox.now(), rows);
    const ref = refOf(sandbox, sessionId);
    const fan = fanOutAgainst(sandbox);
    await fan.investigator.investigate(ref, true);
    await fan.settled(ref);
    const asked = sandbox.requests.of('session report: events').at(0)?.body;
    const bounded = await rowsReadBy(sandbox, asked, (query) => query);
    const unbounded = await rowsReadBy(sandbox, asked, withoutTimeBound);
    return [
      {
        what: `rows read for one session among ${rows.toLocaleString('en')} events over 90 days, against no time bound`,
        measured: `1/${Math.round(unbounded / bounded)} (${bounded.toLocaleString('en')} rows)`,
        budget: '≤ 1/20',
      },
    ];
  } finally {
    await sandbox.close();
  }
}

const requestSchema = z.looseObject({ query: z.looseObject({ query: z.string() }) });

/** Asks the query that the fan-out asked once more, with its text changed. */
async function rowsReadBy(sandbox: Sandbox, asked: unknown, change: (query: string) => string): Promise<number> {
  const body = requestSchema.parse(typeof asked === 'string' ? JSON.parse(asked) : asked);
  const answer = await sandbox.fetch(`https://us.posthog.com/api/projects/${sandbox.projects.shop.id}/query/`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.keys.full}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      ...body,
      refresh: 'force_blocking',
      query: { ...body.query, query: change(body.query.query) },
    }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return sandbox.statistics.rowsRead;
}

function withoutTimeBound(query: string): string {
  const free = query.replace(withinWindow, 'true');
  if (free === query) throw new Error('The query bounds its time in a way that this bench does not know.');
  return free;
}
