import type { Exception } from '@/utils/facts/exceptions';
import { type Clocks, momentOnDevice } from './clocks';
import type { Moment } from './moment';
import { clip, counted, type Words } from './words';

/** What the app noted before something was thrown, or that PostHog's SDK dropped an exception there. */
export type ExceptionStep = {
  readonly by: 'app' | 'sdk';
  readonly words: Words;
  readonly moment: Moment;
};

/** What the SDK notes where it sends no exception (PostHog: posthog-js `posthog-exceptions.ts`). An app may note the like. */
const dropped =
  /^Exception dropped: (matched a suppression rule|thrown by (?:a browser extension|an injected browser script|the PostHog SDK))$/;

/** The notes with an exception, in their order. One without a time that can be read stands where it was thrown. */
export function tellSteps({ steps }: Pick<Exception, 'steps'>, thrown: Moment, clocks: Clocks): ExceptionStep[] {
  return steps.map(({ message, at }) => {
    const moment = at === null ? thrown : momentOnDevice(at, clocks);
    const reason = dropped.exec(message.trim())?.[1];
    return reason === undefined
      ? { by: 'app', words: [{ strong: `“${clip(message, 160)}”` }], moment }
      : { by: 'sdk', words: ['PostHog dropped an exception: ', { strong: reason }], moment };
  });
}

/** All of them in one line: the last of the app's, how many more, and whether the first error may be another. */
export function stepsLine(steps: readonly ExceptionStep[]): Words {
  const notes = steps.filter(({ by }) => by === 'app');
  const last = notes.at(-1);
  const drops = steps.length - notes.length;
  const parts: Words[] = [
    ...(last
      ? [['App noted ', ...last.words, notes.length > 1 ? ` and ${counted(notes.length - 1, 'step')} before` : '']]
      : []),
    ...(drops > 0 ? [[`PostHog dropped ${counted(drops, 'exception')} before`]] : []),
  ];
  return parts.flatMap((words, at) => (at === 0 ? words : [' · ', ...words]));
}
