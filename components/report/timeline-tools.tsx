import './timeline-tools.css';
import { Keyboard } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { readTime } from '@/utils/report/go-to';
import { type RowFilter, rowFilters } from '@/utils/report/row-filter';
import { formatClock, formatDuration, formatLength } from '@/utils/report/time';
import { useMoments } from './moments';
import { useShortcutHelp } from './shortcuts';

const names: { readonly [Filter in RowFilter]: string } = {
  errors: 'Errors',
  clicks: 'Clicks',
  pages: 'Pages',
  custom: 'Custom',
  console: 'Console',
  server: 'Server',
};

type FilterChipsProps = {
  readonly counts: { readonly [Filter in RowFilter]: number };
  /** Of which there are more than are here. */
  readonly cut: ReadonlySet<RowFilter>;
  readonly chosen: ReadonlySet<RowFilter>;
  readonly onChoose: (filters: ReadonlySet<RowFilter>) => void;
};

/** Which rows are shown: of any of the kinds that are pressed. A kind that the session does not have is not offered. */
export function FilterChips({ counts, cut, chosen, onChoose }: FilterChipsProps) {
  return (
    <fieldset className="chips" aria-label="Show only">
      <button type="button" className="chip" aria-pressed={chosen.size === 0} onClick={() => onChoose(new Set())}>
        All
      </button>
      {rowFilters
        .filter((filter) => counts[filter] > 0 || chosen.has(filter))
        .map((filter) => (
          <button
            key={filter}
            type="button"
            className="chip"
            aria-pressed={chosen.has(filter)}
            onClick={() => onChoose(toggled(chosen, filter))}
          >
            {names[filter]}{' '}
            <span>
              {cut.has(filter) && <span className="unseen">at least </span>}
              {counts[filter].toLocaleString('en')}
              {cut.has(filter) && <span aria-hidden>+</span>}
            </span>
          </button>
        ))}
    </fieldset>
  );
}

function toggled(chosen: ReadonlySet<RowFilter>, filter: RowFilter): ReadonlySet<RowFilter> {
  return chosen.has(filter) ? new Set([...chosen].filter((one) => one !== filter)) : new Set([...chosen, filter]);
}

type SearchBoxProps = {
  readonly box: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Enter was pressed: more than what is shown is to be searched. */
  readonly onEnter: () => void;
};

/** Searches what is shown with every key, and more with Enter. */
export function SearchBox({ box, text, onText, onEnter }: SearchBoxProps) {
  return (
    <input
      ref={box}
      type="search"
      className="entry search-box"
      aria-label="Search what happened"
      placeholder="Search"
      autoComplete="off"
      spellCheck={false}
      value={text}
      onChange={({ target }) => onText(target.value)}
      onKeyDown={({ key, nativeEvent }) => {
        if (key === 'Enter' && !nativeEvent.isComposing) onEnter();
      }}
    />
  );
}

type GoToBoxProps = {
  readonly startsAt: number;
  readonly lengthMs: number;
  /** Leads to a time, ms from the recording's start. */
  readonly onGo: (offsetMs: number) => void;
};

/** Takes a time of the recording or of the day, and goes there. */
export function GoToBox({ startsAt, lengthMs, onGo }: GoToBoxProps) {
  const { zone } = useMoments();
  const [text, setText] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const note = useId();
  const go = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || text.trim() === '') return;
    // The same key would press the row that the keyboard is brought to.
    event.preventDefault();
    const read = readTime(text, { startsAt, lengthMs, zone });
    if (read === null) {
      setSaid('No time. Try 4:12, 14:23:45, 14:23:45Z or 2026-11-20T14:23:45Z.');
      return;
    }
    const { offsetMs, as } = read;
    const clock = formatClock(startsAt + offsetMs, zone);
    const away = offsetMs < 0 ? -offsetMs : offsetMs - lengthMs;
    if (away < 1000) setSaid(as === 'clock' ? `${clock} is ${formatLength(offsetMs)} into the session.` : null);
    else setSaid(`${as === 'clock' ? clock : formatLength(offsetMs)} is ${distance(offsetMs, away)}.`);
    onGo(offsetMs);
  };
  return (
    <>
      <input
        type="text"
        className="entry go-to-box"
        aria-label="Go to a time"
        aria-describedby={note}
        placeholder="Go to 4:12, 14:23"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setSaid(null);
        }}
        onKeyDown={go}
      />
      <p id={note} className="go-to-note" role="status">
        {said}
      </p>
    </>
  );
}

function distance(offsetMs: number, away: number): string {
  return `${formatDuration(away)} ${offsetMs < 0 ? 'before the session' : 'after its end'}`;
}

/** Shows which keys there are. */
export function KeysButton() {
  const showHelp = useShortcutHelp();
  return (
    <IconButton label="Keys" onClick={showHelp}>
      <Keyboard aria-hidden size={16} />
    </IconButton>
  );
}
