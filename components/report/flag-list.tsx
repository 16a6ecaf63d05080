import './flag-list.css';
import { type Flag, type Flags, valueWords } from '@/utils/report/flags';
import { counted } from '@/utils/report/words';
import { InlineMoment } from './moments';

/** The flags at the failure: those that say something of themselves, and the others on request. */
export function FlagList({ flags: { failure, flags } }: { readonly flags: Flags }) {
  const telling = flags.filter(isTelling);
  const rest = flags.filter((flag) => !isTelling(flag));
  return (
    <div className="flags">
      <h3 className="group-head">
        Flags{' '}
        <span>
          {failure === null ? (
            'at the end'
          ) : (
            <>
              when it failed, <InlineMoment moment={failure} />
            </>
          )}
        </span>
      </h3>
      {telling.length > 0 && <FlagRows flags={telling} />}
      {rest.length > 0 && (
        <details open={telling.length === 0 && rest.length <= few}>
          <summary>
            {telling.length === 0 ? counted(rest.length, 'flag') : counted(rest.length, 'other flag')}, none changed
          </summary>
          <FlagRows flags={rest} />
        </details>
      )}
    </div>
  );
}

/** So many flags that say nothing of themselves are shown unasked. */
const few = 6;

function isTelling({ changes, experiment, error }: Flag): boolean {
  return changes.length > 0 || experiment || error !== null;
}

function FlagRows({ flags }: { readonly flags: readonly Flag[] }) {
  return (
    <ul>
      {flags.map((flag) => (
        <li key={flag.key}>
          <code>{flag.key}</code> <strong className="flag-value">{valueWords(flag.value)}</strong>
          {flag.experiment && <span className="tag">experiment</span>}
          {flag.changes.map(({ moment, from, to }) => (
            <p key={moment.at}>
              Changed from {valueWords(from)} to {valueWords(to)} at <InlineMoment moment={moment} />
            </p>
          ))}
          {flag.error && (
            <p className="flag-error">
              Could not be read: {flag.error.words}
              {flag.error.moment && (
                <>
                  {' at '}
                  <InlineMoment moment={flag.error.moment} />
                </>
              )}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
