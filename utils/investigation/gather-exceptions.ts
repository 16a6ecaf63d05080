import { fetchExceptions } from '@/utils/posthog/exceptions';
import { askAboutExceptions } from './bounds';
import { withoutWhatIsLacking } from './lacking';
import type { Gatherer } from './question';

export const gatherExceptions: Gatherer<'exceptions'> = async (question) => {
  const { sessionId, fresh } = question;
  const found = await withoutWhatIsLacking(question, 'noIssueIdColumn', (issueColumn) =>
    askAboutExceptions(
      question,
      (window) => fetchExceptions(question, sessionId, window, { fresh, issueColumn }),
      ({ exceptions }) => exceptions.length === 0,
    ),
  );
  return found ?? { exceptions: [], cut: false };
};
