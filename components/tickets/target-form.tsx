import './target-form.css';
import { type FormEvent, useId, useState } from 'react';
import { parseRepository, parseSite, type TicketTarget, type Tracker, trackerNames } from '@/utils/tickets/target';

type TargetFormProps = {
  readonly target: TicketTarget | null;
  /** Called with a target that names a tracker's own page. */
  readonly onSave: (target: TicketTarget) => void;
};

/** Where the project's new tickets go: which tracker, and where in it. */
export function TargetForm({ target, onSave }: TargetFormProps) {
  const id = useId();
  const [tracker, setTracker] = useState<Tracker>(target?.tracker ?? 'github');
  const [fields, setFields] = useState<Fields>(() => fieldsOf(target));
  const [problem, setProblem] = useState<string | null>(null);
  const set = (name: keyof Fields) => (value: string) => setFields({ ...fields, [name]: value });
  const save = (event: FormEvent) => {
    event.preventDefault();
    const read = readTarget(tracker, fields);
    setProblem('problem' in read ? read.problem : null);
    if ('target' in read) onSave(read.target);
  };
  return (
    <form className="target-form" onSubmit={save} noValidate>
      <div className="target-field">
        <label htmlFor={`${id}-tracker`}>Tracker</label>
        <select
          className="entry"
          id={`${id}-tracker`}
          value={tracker}
          onChange={({ target: { value } }) => {
            setProblem(null);
            for (const name of trackers) if (name === value) setTracker(name);
          }}
        >
          {trackers.map((name) => (
            <option key={name} value={name}>
              {trackerNames[name]}
            </option>
          ))}
        </select>
      </div>
      {tracker === 'github' && (
        <>
          <Field
            label="Repository"
            placeholder="owner/repository"
            value={fields.repository}
            onValue={set('repository')}
          />
          <Field label="Labels" placeholder="bug, from replay" value={fields.labels} onValue={set('labels')} />
        </>
      )}
      {tracker === 'jira' && (
        <>
          <Field label="Jira address" placeholder="acme.atlassian.net" value={fields.site} onValue={set('site')} />
          <Field label="Project ID" placeholder="10000" value={fields.projectId} onValue={set('projectId')} />
          <Field label="Issue type ID" placeholder="10004" value={fields.issueType} onValue={set('issueType')} />
          <p className="target-hint">Both IDs are numbers. Without them Jira asks for the project first.</p>
        </>
      )}
      <p className="target-problem" role="alert">
        {problem}
      </p>
      <button type="submit" className="button">
        Save
      </button>
    </form>
  );
}

const trackers = ['github', 'linear', 'jira'] as const satisfies Tracker[];

type FieldProps = {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
};

function Field({ label, placeholder, value, onValue }: FieldProps) {
  const id = useId();
  return (
    <div className="target-field">
      <label htmlFor={id}>{label}</label>
      <input
        className="entry"
        id={id}
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => onValue(event.target.value)}
      />
    </div>
  );
}

type Fields = { repository: string; labels: string; site: string; projectId: string; issueType: string };

function fieldsOf(target: TicketTarget | null): Fields {
  const nothing: Fields = { repository: '', labels: '', site: '', projectId: '', issueType: '' };
  switch (target?.tracker) {
    case 'github':
      return { ...nothing, repository: target.repository.replace('https://github.com/', ''), labels: target.labels };
    case 'jira':
      return { ...nothing, site: target.site, projectId: target.projectId, issueType: target.issueType };
    case 'linear':
    case undefined:
      return nothing;
  }
}

function readTarget(
  tracker: Tracker,
  fields: Fields,
): { readonly target: TicketTarget } | { readonly problem: string } {
  switch (tracker) {
    case 'linear':
      return { target: { tracker } };
    case 'github': {
      const repository = parseRepository(fields.repository);
      const labels = fields.labels.split(',').map((label) => label.trim());
      if (repository === null) return { problem: 'Name the repository as owner/repository, or paste its address.' };
      return { target: { tracker, repository, labels: labels.filter((label) => label !== '').join(',') } };
    }
    case 'jira': {
      const site = parseSite(fields.site);
      const [projectId, issueType] = [fields.projectId.trim(), fields.issueType.trim()];
      if (site === null) return { problem: 'Enter the address of your Jira, such as acme.atlassian.net.' };
      const areIds = [projectId, issueType].every((number) => /^\d*$/.test(number));
      return areIds
        ? { target: { tracker, site, projectId, issueType } }
        : { problem: 'The IDs are numbers: Jira shows them in the addresses of its project settings.' };
    }
  }
}
