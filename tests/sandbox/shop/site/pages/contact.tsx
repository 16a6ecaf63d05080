import { type FormEvent, type ReactNode, useState } from 'react';
import { ask } from '../server.ts';

const TOPICS = ['Delivery', 'An order', 'Wholesale', 'Something else'];

export function Contact(): ReactNode {
  const [sent, setSent] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    try {
      await ask('/api/messages', {});
      setSent(true);
    } catch (error) {
      // The shop's second bug: the visitor is told nothing.
      console.warn('[contact] message refused', error);
    }
  };
  return (
    <form name="contact" onSubmit={(event) => void submit(event)} className="narrow">
      <h1>Contact</h1>
      <label>
        Name
        <input name="name" />
      </label>
      <label>
        Email
        <input name="email" />
      </label>
      <label>
        About
        <select name="topic" aria-label="About">
          {TOPICS.map((topic) => (
            <option key={topic}>{topic}</option>
          ))}
        </select>
      </label>
      <label>
        Phone
        <input name="phone" />
      </label>
      <label>
        Message
        <textarea name="message" rows={5} />
      </label>
      <button type="submit" className="button" data-attr="send-message">
        Send message
      </button>
      <p role="status">{sent ? 'Thank you. We answer within a day.' : ''}</p>
    </form>
  );
}
