import { type FormEvent, type ReactNode, useState } from 'react';
import { posthog, signIn } from '../analytics.ts';
import { ask } from '../server.ts';
import { readVisit } from '../visit.ts';

export function Account(): ReactNode {
  const account = readVisit().account;
  const [status, setStatus] = useState('');
  const create = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const email = String(form.get('email'));
    void ask('/api/accounts', { email }).then(() => {
      signIn({ distinctId: email, name: String(form.get('name')), email, properties: { plan: 'Free' }, company: null });
      posthog.capture('signed up', { method: 'email' });
      setStatus('Your account is ready.');
    });
  };
  if (account)
    return (
      <>
        <h1>{`Hello, ${account.name}`}</h1>
        <div className="cards">
          <section className="card">
            <b>Orders</b>
            <span>Last order 14 days ago</span>
          </section>
          <section className="card">
            <b>Plan</b>
            <span>{String(account.properties.plan ?? 'None')}</span>
          </section>
          <section className="card">
            <b>Company</b>
            <span>{account.company?.name ?? 'Private account'}</span>
          </section>
        </div>
        <Comment />
      </>
    );
  return (
    <form name="sign-up" onSubmit={create} className="narrow">
      <h1>Create an account</h1>
      <label>
        Name
        <input name="name" required />
      </label>
      <label>
        Email
        <input name="email" type="email" required />
      </label>
      <label>
        Password
        <input name="password" type="password" required />
      </label>
      <button type="submit" className="button">
        Create account
      </button>
      <p role="status">{status}</p>
    </form>
  );
}

const SURVEY = '019a1c4e-7b3d-7c10-9a44-3f6d2b8e5a01';
const QUESTION = '5b1f0c9e-2a77-4d0e-8c35-9d1e6f7a2b30';

/** A survey of our own drawing, answered through PostHog's survey events. */
function Comment(): ReactNode {
  const [state, setState] = useState<'closed' | 'open' | 'sent'>('closed');
  const about = { $survey_id: SURVEY, $survey_name: 'How was checkout?' };
  if (state === 'sent') return <p role="status">Thank you, we read every answer.</p>;
  if (state === 'closed')
    return (
      <button
        type="button"
        className="button quiet"
        onClick={() => {
          setState('open');
          posthog.capture('survey shown', about);
        }}
      >
        Tell us how checkout was
      </button>
    );
  return (
    <form
      name="survey"
      className="narrow"
      onSubmit={(event) => {
        event.preventDefault();
        const answer = String(new FormData(event.currentTarget).get('answer'));
        posthog.capture('survey sent', {
          ...about,
          [`$survey_response_${QUESTION}`]: answer,
          $survey_questions: [{ id: QUESTION, question: 'What should we change?', response: answer }],
          $survey_completed: true,
        });
        setState('sent');
      }}
    >
      <label>
        What should we change?
        <textarea name="answer" rows={3} />
      </label>
      <div className="row">
        <button type="submit" className="button">
          Send
        </button>
        <button
          type="button"
          onClick={() => {
            posthog.capture('survey dismissed', about);
            setState('closed');
          }}
        >
          Not now
        </button>
      </div>
    </form>
  );
}
