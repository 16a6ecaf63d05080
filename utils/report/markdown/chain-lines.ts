import type { Verdict } from '../verdict';
import { beside } from './escape';
import type { Pen } from './pen';

/** What failed, where and when; nothing where no verdict was reached. */
export function verdictLines(verdict: Verdict | null, pen: Pen): string[] {
  if (verdict === null) return [];
  const when = verdict.moment === null ? [] : [pen.when(verdict.moment)];
  const page = verdict.path === null ? [] : [pen.sentence(['on ', { code: verdict.path }])];
  return [[pen.sentence(verdict.words), ...page, ...when].join(' · ')];
}

/** From the last action before the failure to how it ended, numbered; under the failure what the app noted before it. */
export function chainLines(verdict: Verdict | null, pen: Pen): string[] {
  return (verdict?.chain ?? []).flatMap(({ moment, words, note, steps }, index) => {
    const said = beside(`${index + 1}. ${pen.moment(moment)} `, pen.sentence(words));
    return [
      note === null ? said : `${said} (${pen.own(note)})`,
      ...steps.map((step) =>
        beside(
          `   - ${pen.moment(step.moment)} ${step.by === 'app' ? 'The app noted ' : ''}`,
          pen.sentence(step.words),
        ),
      ),
    ];
  });
}
