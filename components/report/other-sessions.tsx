import './other-sessions.css';
import { lazy, Suspense } from 'react';
import type { FactName } from '@/utils/facts/session-facts';
import type { OtherSessions as OtherSessionsFacts } from '@/utils/report/other-sessions';
import type { SectionState } from '@/utils/report/section';
import type { ProjectPlace } from '@/utils/session/posthog-url';
import { Failures } from './failures';
import { Sentence } from './sentence';

type OtherSessionsProps = {
  readonly state: SectionState<OtherSessionsFacts>;
  readonly place: ProjectPlace;
  readonly onRetry: (facts: readonly FactName[]) => void;
};

/** It stands in a fold: its script comes after the first screen. */
const OtherSessionList = lazy(() => import('./other-session-list'));

/** The person's other sessions: one line, whose place is kept from the start, and a list of them on request. */
export function OtherSessions({ state, place, onRetry }: OtherSessionsProps) {
  switch (state.state) {
    case 'loading':
      return (
        <div className="other-sessions skeleton" aria-busy="true">
          <i />
        </div>
      );
    case 'failed':
      return <Failures failures={state.failures} isAll={false} onRetry={onRetry} />;
    case 'empty':
      return <p className="other-sessions">{state.sentence}</p>;
    case 'ready':
      return <Told told={state.content} place={place} />;
  }
}

function Told({ told, place }: { readonly told: OtherSessionsFacts; readonly place: ProjectPlace }) {
  const { words, sessions } = told;
  if (sessions.length === 0) {
    return (
      <p className="other-sessions">
        <Sentence words={words} />
      </p>
    );
  }
  return (
    <details className="other-sessions">
      <summary title="Other sessions of this person, 30 days before and after">
        <Sentence words={words} />
      </summary>
      <Suspense>
        <OtherSessionList told={told} place={place} />
      </Suspense>
    </details>
  );
}
