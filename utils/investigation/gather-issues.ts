import type { IssuesFact } from '@/utils/facts/issues';
import { fetchIssues, fetchIssuesByQuery, fetchIssuesOfEvents } from '@/utils/posthog/issues';
import type { TimeWindow } from '@/utils/posthog/time-window';
import { askAboutExceptions } from './bounds';
import { isFailure, withoutWhatIsLacking } from './lacking';
import type { Gatherer, Question } from './question';

export const gatherIssues: Gatherer<'issues'> = async (question) => {
  const found = await askAboutExceptions(
    question,
    (window) => askForIssues(question, window),
    ({ issues }) => issues.length === 0,
  );
  return found ?? { issues: [], via: 'events' };
};

const scope = 'error_tracking:read';

/**
 * Newest way first. A way that the server does not know is remembered as soon as the next one works. What error tracking
 * does not tell a key, the exceptions tell of their issues themselves, which needs query access alone.
 */
async function askForIssues(question: Question, window: TimeWindow): Promise<IssuesFact> {
  if (!question.mayUse(scope)) return askEvents(question, window);
  if (question.lacks.noIssuesRoute) return askWithoutRoute(question, window);
  try {
    return { issues: await fetchIssues(question, question.sessionId, window), via: 'issues-route' };
  } catch (error) {
    if (isFailure(error, 'missing-scope', 'forbidden')) return askEvents(question, window);
    if (!isFailure(error, 'not-found') || /^project/i.test(error.detail)) throw error;
    const answer = await askWithoutRoute(question, window);
    question.rememberLack('noIssuesRoute');
    return answer;
  }
}

async function askWithoutRoute(question: Question, window: TimeWindow): Promise<IssuesFact> {
  const { sessionId, fresh } = question;
  return withoutWhatIsLacking(question, 'noErrorTrackingQuery', async (queryKind): Promise<IssuesFact> => {
    if (queryKind) {
      return { issues: await fetchIssuesByQuery(question, sessionId, window, fresh), via: 'error-tracking-query' };
    }
    return askEvents(question, window);
  });
}

async function askEvents(question: Question, window: TimeWindow): Promise<IssuesFact> {
  const { sessionId, fresh } = question;
  const issues = await withoutWhatIsLacking(question, 'noIssueColumns', (columns) =>
    fetchIssuesOfEvents(question, sessionId, window, { fresh, columns }),
  );
  return { issues, via: 'events' };
}
