import { Fragment } from 'react';
import type { Words } from '@/utils/report/words';

/** A sentence whose parts may be set off. Text from a session only ever becomes text. */
export function Sentence({ words }: { readonly words: Words }) {
  return words.map((word, index) => {
    const key = `${index}`;
    if (typeof word === 'string') return <Fragment key={key}>{word}</Fragment>;
    return 'strong' in word ? <strong key={key}>{word.strong}</strong> : <code key={key}>{word.code}</code>;
  });
}
