import type { ProjectRef } from '@/utils/session/link';
import './key-select.css';
import type { Shown } from './use-report-session';

type KeySelectProps = {
  readonly shown: Extract<Shown, { kind: 'report' }>;
  readonly onChoose: (project: ProjectRef) => void;
};

/** Through which of several keys the project is read. The one that is taken is kept for all recordings of the project. */
export function KeySelect({ shown: { ref, connection, otherKeys }, onChoose }: KeySelectProps) {
  return (
    <select
      className="key-select"
      aria-label="Read with the key of"
      title={`Read with the key of ${connection.label}`}
      value={ref.connectionId}
      onChange={({ target }) => onChoose({ connectionId: target.value, projectId: ref.projectId })}
    >
      <option value={ref.connectionId}>{connection.label}</option>
      {otherKeys.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}
