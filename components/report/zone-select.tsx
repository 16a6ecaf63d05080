import type { TimeZone } from '@/utils/report/time';

type ZoneSelectProps = {
  readonly zone: TimeZone;
  /** The project's own zone, where it is known. */
  readonly projectZone: TimeZone;
  readonly onZone: (zone: TimeZone) => void;
};

const local = '';

/** In which zone the times of day are shown. */
export function ZoneSelect({ zone, projectZone, onZone }: ZoneSelectProps) {
  return (
    <select
      className="zone"
      aria-label="Times of day in"
      value={zone ?? local}
      onChange={({ target }) => onZone(target.value === local ? null : target.value)}
    >
      <option value={local}>local time</option>
      <option value="UTC">UTC</option>
      {projectZone !== null && projectZone !== 'UTC' && <option value={projectZone}>project time</option>}
    </select>
  );
}
