import type { Exception } from '@/utils/facts/exceptions';
import { clip, type Word } from './words';

/** `TypeError: x is undefined`, from the outermost error of an exception. */
export function exceptionTitle({ types, values }: Pick<Exception, 'types' | 'values'>): string {
  const type = types[0]?.trim() ?? '';
  const value = values[0]?.trim() ?? '';
  if (type !== '' && value !== '') return clip(`${type}: ${value}`, 240);
  return clip(type || value || 'Unnamed exception', 240);
}

/** The title in a sentence. Its type goes with it: a copy may have to leave out what the message quotes. */
export function exceptionWord(exception: Pick<Exception, 'types' | 'values'>): Exclude<Word, string> {
  return { strong: exceptionTitle(exception), thrown: exception.types[0]?.trim() ?? '' };
}

/** The title of the exception that a browser's line in the console repeats. */
export function thrownTitle(message: string): string {
  return clip(message.replace(/^Uncaught (?:\(in promise\) )?/, ''), 240);
}
