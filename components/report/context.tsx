import './context.css';
import type { Context as ContextFacts, ContextLine } from '@/utils/report/context';
import { FlagList } from './flag-list';
import { OwnWords } from './own-words';
import { Sentence } from './sentence';

/** What is around the session: line by line, then what the person said, then the flags. */
export function Context({ context: { lines, ownWords, flags } }: { readonly context: ContextFacts }) {
  return (
    <>
      <dl className="context">
        {lines.map((line) => (
          <Line key={line.label} line={line} />
        ))}
      </dl>
      {ownWords.length > 0 && <OwnWords quotes={ownWords} />}
      {flags !== null && flags.flags.length > 0 && <FlagList flags={flags} />}
    </>
  );
}

function Line({ line: { label, value, hint } }: { readonly line: ContextLine }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Sentence words={value} />
        {hint !== null && <span className="row-detail">{hint}</span>}
      </dd>
    </div>
  );
}
