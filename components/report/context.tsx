import './context.css';
import type { ContextLine } from '@/utils/report/context';
import { Sentence } from './sentence';

/** What is around the session, line by line. */
export function Context({ lines }: { readonly lines: readonly ContextLine[] }) {
  return (
    <dl className="context">
      {lines.map(({ label, value, hint }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <Sentence words={value} />
            {hint !== null && <span className="row-detail">{hint}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
