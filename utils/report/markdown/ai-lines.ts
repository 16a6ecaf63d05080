import type { Passage, Summary } from '@/utils/facts/observations';
import type { WhatHappened } from '../what-happened';
import { beside } from './escape';
import type { Pen } from './pen';

/** What a model wrote of the session. It narrates what people did and typed: the strict level leaves it out. */
export function aiLines(summary: Summary | null, story: WhatHappened | null, pen: Pen): string[] {
  if (summary === null) return [];
  if (pen.redaction.level === 'strict') return ['- Left out: a model writes of the person'];
  const { title, text, intent, outcome, frictionPoints } = summary;
  const facets = [
    ['Title', title],
    ['Wanted', intent],
    ['Outcome', outcome],
    ['Friction', frictionPoints.join(' · ') || null],
  ] as const;
  return [
    ...facets.flatMap(([name, value]) => (value === null ? [] : [`- ${name}: ${pen.text(value)}`])),
    ...(text.length > 0 ? [`- Summary: ${passageLine(text, story, pen)}`] : []),
  ];
}

function passageLine(passage: Passage, story: WhatHappened | null, pen: Pen): string {
  return passage
    .map((piece) => pieceText(piece, story, pen))
    .reduce(beside, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function pieceText(piece: Passage[number], story: WhatHappened | null, pen: Pen): string {
  switch (piece.kind) {
    case 'text':
      return pen.text(piece.text);
    case 'moment':
      return ` (${pen.moment({ offsetMs: piece.ms, at: 0 })})`;
    case 'event': {
      // Models cite events that do not exist.
      const found = story?.visited.find(({ event }) => event.uuid === piece.uuid);
      return found ? ` (${pen.moment(found.event.moment)})` : '';
    }
  }
}
