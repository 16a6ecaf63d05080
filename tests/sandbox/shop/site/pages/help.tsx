import type { ReactNode } from 'react';

const ANSWERS = [
  ['How long does delivery take?', 'Two days in the UK, four to six elsewhere.'],
  ['Can a company pay by invoice?', 'Yes, with the Office plan. Your order code is NL-OFFICE-30.'],
  ['How do I store tea?', 'Cool, dark, dry, and away from coffee.'],
  ['Can I return a tin?', 'Yes, within 30 days, also opened.'],
] as const;

/** The help page: the one page of the shop that is reached by a full page load. */
export function Help(): ReactNode {
  return (
    <>
      <h1>Help</h1>
      {ANSWERS.map(([question, answer]) => (
        <section className="answer" key={question}>
          <h2>{question}</h2>
          <p>{answer}</p>
        </section>
      ))}
      <h2>Garden by garden</h2>
      <p className="long">
        {Array.from({ length: 14 }, (_, garden) => `Garden ${garden + 1}: plucked by hand, dried in the shade.`).map(
          (line) => (
            <span key={line}>{line}</span>
          ),
        )}
      </p>
    </>
  );
}
