import { type ReactNode, useId } from 'react';

type SectionProps = {
  /** The heading, and the name of the landmark. */
  readonly title: string;
  /** Beside the heading, quietly: `4 pages, 61 events`. */
  readonly note?: ReactNode;
  /** At the end of the heading's line. */
  readonly aside?: ReactNode;
  /** Facts of this section are still on their way. */
  readonly busy: boolean;
  readonly children: ReactNode;
};

/** A part of the report: a landmark with its heading. */
export function Section({ title, note, aside, busy, children }: SectionProps) {
  const heading = useId();
  return (
    <section className="section" aria-labelledby={heading} aria-busy={busy}>
      <header className="section-head">
        <h2 id={heading}>{title}</h2>
        {note !== undefined && <span className="note">{note}</span>}
        {aside}
      </header>
      {children}
    </section>
  );
}
