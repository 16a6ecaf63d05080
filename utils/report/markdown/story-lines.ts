import type { Problem } from '../problem';
import { type Step, stepsTo } from '../steps';
import { formatLength } from '../time';
import type { Verdict } from '../verdict';
import type { WhatHappened } from '../what-happened';
import type { Words } from '../words';
import { part } from './part';
import type { Pen } from './pen';

/** How to see the failure again, with what was expected and what came; where nothing failed, the pages that were visited. */
export function storyLines(verdict: Verdict | null, story: WhatHappened | null, pen: Pen): string[][] {
  if (story === null) return [];
  if (verdict?.moment == null) return [part('Pages visited', pageLines(story, pen))];
  const { top, chain, moment } = verdict;
  const action = chain.find(({ kind }) => kind === 'action');
  const steps = stepsTo(story, action?.moment ?? (top?.weight === 'friction' ? top.last : moment));
  return [
    part('Steps to reproduce', [...stepLines(steps, pen), ...(action ? [] : waitLine(steps, top))]),
    [
      `**Expected:** ${pen.sentence(expected(top))}`,
      '',
      `**Actual:** ${pen.sentence(verdict.words)} (${pen.moment(moment)})`,
    ],
  ];
}

function stepLines(steps: readonly Step[], pen: Pen): string[] {
  return steps.map(({ words, moment }, index) => `${index + 1}. ${pen.sentence(words)} (${pen.moment(moment)})`);
}

/** Nothing that was done is known to have set it off. */
function waitLine(steps: readonly Step[], top: Problem | null): string[] {
  return top?.kind === 'exception' ? [`${steps.length + 1}. Wait: nothing was done just before`] : [];
}

function expected(top: Problem | null): Words {
  switch (top?.kind) {
    case 'exception':
      return ['No error.'];
    case 'submit-failed':
    case 'form-abandoned':
      return ['The form is sent.'];
    case 'rage-click':
    case 'dead-click':
    case 'dead-swipe':
    case 'repeated-attempt':
      return ['The page answers the first time.'];
    case 'slow-page':
    case 'layout-shift':
      return ['The page shows and answers without delay, and stays where it is.'];
    case 'failed-requests':
    case 'console-error':
    case 'console-warning':
    case 'u-turn':
    case undefined:
      return ['It works.'];
  }
}

const mostPages = 15;

function pageLines({ visits }: WhatHappened, pen: Pen): string[] {
  const lines = visits.slice(0, mostPages).map(({ path, title, first, durationMs }) => {
    const page = path === null ? pen.text(title ?? 'Before any page') : pen.sentence([{ code: path }]);
    return `- ${pen.moment(first)} ${page}, ${formatLength(durationMs)}`;
  });
  return visits.length > mostPages ? [...lines, `- and ${visits.length - mostPages} more`] : lines;
}
