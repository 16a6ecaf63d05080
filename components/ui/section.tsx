import './section.css';
import { type ReactNode, useId } from 'react';

type SectionProps = {
  /** The heading, and the name of the landmark. */
  readonly title: string;
  /** The heading is for those who listen only: what is shown speaks for itself. */
  readonly unheaded?: boolean;
  /** Beside the heading, quietly: `4 pages, 61 events`. */
  readonly note?: ReactNode;
  /** At the end of the heading's line. */
  readonly aside?: ReactNode;
  /** Facts of this section are still on their way. */
  readonly busy: boolean;
  readonly children: ReactNode;
};

/** A part of the report: a landmark with its heading. It can hold the focus when what had it goes away. */
export function Section({ title, unheaded = false, note, aside, busy, children }: SectionProps) {
  const heading = useId();
  return (
    <section className="section" aria-labelledby={heading} aria-busy={busy} tabIndex={-1}>
      <header className={unheaded ? 'unseen' : 'section-head'}>
        <h2 id={heading}>{title}</h2>
        {note && <span className="section-note">{note}</span>}
        {aside}
      </header>
      {children}
    </section>
  );
}
