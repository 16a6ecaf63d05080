import type { Problem, ProblemKind } from '../problem';
import type { Redaction } from '../redaction/redaction';
import type { Verdict, VerdictKind } from '../verdict';
import type { Who } from '../who';
import { clip, plainText, type Words } from '../words';
import { oneLine } from './escape';

const kinds: { readonly [Kind in VerdictKind]: string } = {
  blocked: 'Blocked',
  degraded: 'Degraded',
  'cannot-tell': 'Cannot tell',
  'nothing-went-wrong': 'Nothing went wrong',
};

/**
 * What broke, where, under what condition, as plain text: `[Blocked] Checkout: TypeError after "Pay now" (Chrome 139,
 * macOS)`. Trackers link in titles, too, and a title can escape nothing: signs that lead anywhere are left out.
 */
export function titleOf(verdict: Verdict | null, who: Who | null, redaction: Redaction): string {
  const place = !verdict?.path ? '' : `${placeName(redaction.text(verdict.path))}: `;
  const what = verdict === null ? 'Session' : whatBroke(verdict, redaction);
  const device = who?.device ? ` (${shortDevice(who.device)})` : '';
  const kind = verdict === null ? '' : `[${kinds[verdict.kind]}] `;
  return kind + (tame(`${place}${what}${device}`) || 'Session');
}

/** Letters, digits and quiet signs: no mention, reference, address, formula or code. */
function tame(title: string): string {
  return (
    oneLine(title)
      .replace(/[@#`$*_~<>|\\[\]{}]|&(?!\s)/gu, ' ')
      // What was cut behind `www.` is an address all the same.
      .replace(/:\/\/|\/\/|(?<=www)\.|(?<=[\p{L}\p{N}])[.:](?=\p{L})|(?<=\p{L}[\p{L}\p{N}]*)-(?=\p{N})/giu, ' ')
      .replace(/[0-9a-f]{7,}/gi, '…')
      .replace(/:(?=[^\s])/g, ' ')
      .replace(/ {2,}/g, ' ')
      .trim()
  );
}

/** `Checkout` of `/checkout/payment`; the path itself where its first part is no word. */
function placeName(path: string): string {
  const [first = ''] = path.replace(/^\//, '').split('/');
  if (path === '/') return 'Home page';
  if (!/^[\p{L}][\p{L}\p{N}_-]{1,30}$/u.test(first)) return clip(path, 40);
  const words = first.replaceAll(/[-_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function whatBroke({ top, chain }: Verdict, redaction: Redaction): string {
  if (top === null) return 'Session';
  const action = chain.find((link) => link.kind === 'action');
  const after = action && top.kind === 'exception' ? quoted(action.words, redaction) : null;
  return `${problemName(top, redaction)}${after === null ? '' : ` after ${after}`}`;
}

const names: { readonly [Kind in Exclude<ProblemKind, 'exception'>]: string } = {
  'submit-failed': 'failed submit',
  'rage-click': 'rage clicks',
  'dead-click': 'dead clicks',
  'dead-swipe': 'dead swipes',
  'repeated-attempt': 'repeated attempts',
  'form-abandoned': 'form abandoned',
  'u-turn': 'U-turn',
  'slow-page': 'slow page',
  'layout-shift': 'shifting page',
  'failed-requests': 'failed requests',
  'console-error': 'console error',
  'console-warning': 'console warning',
};

function problemName(problem: Problem, redaction: Redaction): string {
  if (problem.kind === 'exception') return exceptionName(plainText(redaction.words(problem.words)));
  const name = names[problem.kind];
  const element = quoted(problem.words, redaction);
  return element === null ? name : `${name} on ${element}`;
}

/** `TypeError` of `TypeError: x is undefined`. An error that is called no more than that says more by its message. */
function exceptionName(title: string): string {
  const [type = '', ...rest] = title.split(': ');
  const isTelling = rest.length > 0 && /^[\p{L}_$][\p{L}\p{N}_$.]*$/u.test(type) && type !== 'Error';
  return isTelling ? type : clip(title, 60);
}

/** What a sentence names, in quotes. */
function quoted(words: Words, redaction: Redaction): string | null {
  for (const word of redaction.words(words)) {
    if (typeof word !== 'string' && 'strong' in word && word.strong !== '')
      return `"${clip(word.strong, 40).replaceAll('"', "'")}"`;
  }
  return null;
}

/** `Chrome 139, macOS` of `Chrome 139 on Mac OS X`. */
function shortDevice(device: string): string {
  return clip(device.replace(' on ', ', ').replace('Mac OS X', 'macOS'), 60);
}
