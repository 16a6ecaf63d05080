import './investigate-form.css';
import { type ClipboardEvent, type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { findLink } from '@/utils/session/find-link';
import type { FindProblem } from '@/utils/session/find-problem';
import type { Link } from '@/utils/session/link';
import { findWords } from './find-words';

type InvestigateFormProps = {
  /** Called within the press itself: what needs a person's gesture may be done in it. */
  readonly onLink: (link: Link) => void;
  /** The field takes the keyboard at once. */
  readonly focused?: boolean;
};

/** Paste a session ID or any link of a recording, and go: what names one is shown at once, without a second press. */
export function InvestigateForm({ onLink, focused = false }: InvestigateFormProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<FindProblem | null>(null);

  useEffect(() => {
    if (focused) field.current?.focus();
  }, [focused]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = findLink(text);
    if (found.kind === 'link') {
      setProblem(null);
      onLink(found.link);
      return;
    }
    setProblem(found.problem);
    field.current?.select();
    field.current?.focus();
  };

  const paste = ({ currentTarget, clipboardData }: ClipboardEvent<HTMLInputElement>) => {
    const { selectionStart, selectionEnd, value } = currentTarget;
    // What is pasted into other text is part of a correction.
    if (selectionStart !== 0 || selectionEnd !== value.length) return;
    const found = findLink(clipboardData.getData('text'));
    // The text lands in the field all the same, for where nothing could be opened.
    if (found.kind === 'link') onLink(found.link);
  };

  return (
    <form className="investigate" onSubmit={submit} noValidate>
      <label htmlFor={id}>Session ID or link</label>
      <div className="investigate-line">
        <input
          className="entry"
          ref={field}
          id={id}
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(null);
          }}
          onPaste={paste}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-problem`}
        />
        <button type="submit" className="button primary">
          Investigate
        </button>
      </div>
      <p id={`${id}-problem`} className="investigate-problem" role="alert">
        {problem && findWords(problem)}
      </p>
    </form>
  );
}
