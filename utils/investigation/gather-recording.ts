import { fetchRecording } from '@/utils/posthog/recordings';
import type { Gatherer } from './question';

export const gatherRecording: Gatherer<'recording'> = (question) => fetchRecording(question, question.sessionId);
