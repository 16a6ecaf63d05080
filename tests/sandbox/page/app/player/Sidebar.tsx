import { type ReactNode, useMemo, useState } from 'react';
import { z } from 'zod';
import type { Recording } from '../api.ts';
import type { Snapshot } from '../snapshots.ts';
import type { Playback } from './playback.ts';
import { clockText } from './timeText.ts';

const TABS = ['Overview', 'Inspector'] as const;

/** The player's sidebar: who and what, and the recording's own lines. */
export function Sidebar(props: {
  recording: Recording;
  playback: Playback;
  snapshots: readonly Snapshot[];
}): ReactNode {
  const [tab, setTab] = useState<(typeof TABS)[number]>('Overview');
  return (
    <div className="SessionRecordingPlayer__sidebar">
      <div className="PlayerTabs" role="tablist">
        {TABS.map((each) => (
          <button type="button" role="tab" key={each} aria-selected={each === tab} onClick={() => setTab(each)}>
            {each}
          </button>
        ))}
      </div>
      {tab === 'Overview' ? <Overview {...props} /> : <Inspector {...props} />}
    </div>
  );
}

function Overview({ recording, playback }: { recording: Recording; playback: Playback }): ReactNode {
  const properties = recording.person?.properties ?? {};
  const facts: [string, unknown][] = [
    ['Person', recording.person?.name ?? 'Anonymous'],
    ['Email', properties.email],
    ['Plan', properties.plan],
    ['Started', recording.start_time && new Date(recording.start_time).toLocaleString('en-GB')],
    ['Duration', clockText(playback.duration)],
    ['Clicks', recording.click_count],
    ['Key presses', recording.keypress_count],
    ['Console errors', recording.console_error_count],
    ['Entry', recording.start_url],
    ['Browser', [properties.$browser, properties.$browser_version].filter(Boolean).join(' ')],
    ['OS', [properties.$os, properties.$os_version].filter(Boolean).join(' ')],
    ['Place', [properties.$geoip_city_name, properties.$geoip_country_name].filter(Boolean).join(', ')],
  ];
  return (
    <dl className="PlayerOverview">
      {facts
        .filter(([, value]) => value !== undefined && value !== null && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{String(value)}</dd>
          </div>
        ))}
    </dl>
  );
}

const page = z
  .object({ type: z.literal(4), data: z.object({ href: z.string() }) })
  .transform(({ data }) => ({ kind: 'page', text: data.href }));
const line = z
  .object({
    type: z.literal(6),
    data: z.object({ payload: z.object({ level: z.string(), payload: z.array(z.string()) }) }),
  })
  .transform(({ data }) => ({ kind: data.payload.level, text: data.payload.payload.map(unquoted).join(' ') }));
const inspected = z.union([page, line]);

function Inspector({ playback, snapshots }: { playback: Playback; snapshots: readonly Snapshot[] }): ReactNode {
  const rows = useMemo(
    () =>
      snapshots.flatMap(({ event }, index) => {
        const row = inspected.safeParse(event);
        return row.success ? [{ ...row.data, index, at: event.timestamp - playback.start }] : [];
      }),
    [snapshots, playback],
  );
  return (
    <div className="PlayerInspector">
      {rows.map((row) => (
        <button
          type="button"
          key={row.index}
          className={`cursor-pointer PlayerInspector__row--${row.kind}`}
          data-attr="row-item-title"
          onClick={() => playback.seek(Math.ceil(row.at / 1000) * 1000 - 1000)}
        >
          <span>{clockText(row.at)}</span>
          <span>{row.text}</span>
        </button>
      ))}
    </div>
  );
}

/** Strings come as JSON text. */
function unquoted(part: string): string {
  return part.startsWith('"') ? String(JSON.parse(part)) : part;
}
