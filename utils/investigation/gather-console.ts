import { fetchConsole } from '@/utils/posthog/console';
import { withoutWhatIsLacking } from './lacking';
import type { Gatherer } from './question';

export const gatherConsole: Gatherer<'console'> = (question) =>
  withoutWhatIsLacking(question, 'noRequestCounts', (requests) =>
    withoutWhatIsLacking(question, 'noConsoleMilliseconds', (milliseconds) =>
      fetchConsole(question, question.sessionId, { fresh: question.fresh, milliseconds, requests }),
    ),
  );
