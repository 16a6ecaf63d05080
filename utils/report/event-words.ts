import type { SessionEvent } from '@/utils/facts/events';
import type { Exception } from '@/utils/facts/exceptions';
import { isLifecycleEvent } from '@/utils/facts/lifecycle-events';
import { elementWord, isField } from './element-label';
import { exceptionWord } from './exception-title';
import { pagePath } from './page-path';
import { clip, type Word, type Words } from './words';

/** What kind of row an event makes: the icon, the colour, and the filters follow from it. */
export type EventKind =
  | 'error'
  | 'friction'
  | 'page'
  | 'custom'
  | 'click'
  | 'input'
  | 'submit'
  | 'person'
  | 'note'
  | 'plumbing';

/** Events that say how the page was measured or the SDK did its work: folded, never counted as something done. */
const plumbing = new Set([
  '$set',
  '$feature_flag_called',
  '$web_vitals',
  '$snapshot',
  '$pageleave',
  '$performance_event',
  '$groupidentify',
  '$capture_metrics',
]);

/** What kind of row the event makes. An exception that is known to be harmless makes another: see `inOrder`. */
export function eventKind(event: Pick<SessionEvent, 'name' | 'action'>): EventKind {
  switch (event.name) {
    case '$exception':
      return 'error';
    case '$rageclick':
    case '$dead_click':
    case '$dead_swipe':
      return 'friction';
    case '$pageview':
    case '$screen':
      return 'page';
    case '$identify':
    case '$create_alias':
    case '$opt_in':
    case '$opt_out':
      return 'person';
    case '$copy_autocapture':
      return 'note';
    case '$autocapture':
      if (event.action === 'submit') return 'submit';
      return event.action === 'change' ? 'input' : 'click';
    default:
      if (plumbing.has(event.name)) return 'plumbing';
      return event.name.startsWith('$') || isLifecycleEvent(event.name) ? 'note' : 'custom';
  }
}

/** What happened, in plain words. `exception`: what is known of an `$exception` beyond the event's own columns. */
export function eventWords(event: SessionEvent, exception: Exception | null): Words {
  const element = elementWord(event.target);
  switch (event.name) {
    case '$exception':
      return [exception ? exceptionWord(exception) : { strong: 'An exception was thrown' }];
    case '$rageclick':
      return ['Rage clicked ', element];
    case '$dead_click':
      return ['Clicked ', element, ', page did not change'];
    case '$dead_swipe':
      return ['Swiped ', element, ', page did not change'];
    case '$pageview':
      return ['Opened ', pageWord(event, 'a page')];
    case '$screen':
      return ['Opened ', { strong: clip(event.title ?? event.url ?? 'a screen', 120) }];
    case '$pageleave':
      return ['Left ', pageWord(event, 'the page')];
    case '$identify':
      return ['Was identified'];
    case '$create_alias':
      return ['Was linked to another distinct ID'];
    case '$groupidentify':
      return ['A group was named'];
    case '$set':
      return ['Person properties were set'];
    case '$opt_in':
      return ['Agreed to tracking'];
    case '$copy_autocapture':
      return event.copiedText ? ['Copied ', { strong: `“${clip(event.copiedText, 120)}”` }] : ['Copied text'];
    case '$feature_flag_called':
      return [
        'Flag ',
        { code: clip(event.flagKey ?? 'without a key', 80) },
        ...(event.flagResponse === null ? [] : [' was ', { code: clip(event.flagResponse, 80) }]),
      ];
    case '$opt_out':
      return ['Declined tracking'];
    case '$ai_generation':
      return ['An AI model answered'];
    case '$ai_embedding':
      return ['An AI model read a text'];
    case '$ai_span':
    case '$ai_trace':
      return ['An AI task ran'];
    case '$ai_metric':
      return ['An AI answer was measured'];
    case '$ai_feedback':
      return ['Feedback on an AI answer was given'];
    case 'Application Installed':
      return ['The app was installed'];
    case 'Application Updated':
      return ['The app was updated'];
    case 'Application Opened':
      return ['Opened the app'];
    case 'Application Became Active':
      return ['Came back to the app'];
    case 'Application Backgrounded':
      return ['Left the app'];
    case '$web_vitals':
      return ['Web vitals were measured'];
    case '$autocapture':
      return autocaptureWords(event);
    default:
      return [{ strong: clip(event.name, 120) || 'An event without a name' }];
  }
}

function pageWord({ url }: SessionEvent, otherwise: string): Word {
  const path = pagePath(url);
  return path === null ? otherwise : { code: clip(path, 120) };
}

function autocaptureWords(event: SessionEvent): Words {
  const element = elementWord(event.target);
  if (event.externalUrl !== null) return ['Followed ', element, ' to ', { code: clip(event.externalUrl, 120) }];
  switch (event.action) {
    case 'submit':
      return ['Submitted ', event.target?.name || event.target?.id ? element : 'the form'];
    case 'change':
      return [isField(event.target) ? 'Filled ' : 'Changed ', element];
    case 'click':
    case null:
      return [isField(event.target) ? 'Clicked into ' : 'Clicked ', element];
    case 'touch':
    case 'tap':
      return ['Tapped ', element];
    default:
      return [`${clip(event.action.replaceAll('_', ' '), 20)} on `, element];
  }
}
