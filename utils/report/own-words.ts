import type { Survey } from '@/utils/facts/asides';
import type { Moment } from './moment';
import type { TimelineEvent } from './timeline';
import { clip, type Words } from './words';

/** Something that the person said or took in their own words: an answer to a survey, or a text that was copied. */
export type Quote = {
  readonly id: string;
  readonly moment: Moment;
  /** What they did: `Answered What should we change?`. */
  readonly lead: Words;
  /** Taken from the page, not said. */
  readonly copied: boolean;
  /** Theirs, word for word; `null` where they said nothing. */
  readonly text: string | null;
};

const longest = 500;

/** Everything that the person said, in the order of time. Empty for most sessions. */
export function tellOwnWords(surveys: readonly Survey[], events: readonly TimelineEvent[]): Quote[] {
  const surveyById = new Map(surveys.map((survey) => [survey.uuid, survey]));
  const settled = new Set(
    events.flatMap(({ name, uuid }) => {
      const survey = surveyById.get(uuid);
      return survey && name !== 'survey shown' ? [sameSurvey(survey)] : [];
    }),
  );
  const shown = new Set<string>();
  return events.flatMap(({ uuid, name, moment, copiedText }): Quote[] => {
    if (name === '$copy_autocapture' && copiedText !== null) {
      return [{ id: uuid, moment, lead: ['Copied'], copied: true, text: clip(copiedText, longest) }];
    }
    const survey = surveyById.get(uuid);
    if (!survey) return [];
    if (name === 'survey sent') return answersOf(survey, moment);
    const called: Words = ['the survey ', { strong: clip(survey.name ?? 'without a name', 120) }];
    if (name === 'survey dismissed')
      return [{ id: uuid, moment, lead: ['Closed ', ...called], copied: false, text: null }];
    // A survey that was answered or closed is told once, and so is one that was shown again and again.
    if (settled.has(sameSurvey(survey)) || shown.has(sameSurvey(survey))) return [];
    shown.add(sameSurvey(survey));
    return [{ id: uuid, moment, lead: ['Saw ', ...called, ' and did not answer'], copied: false, text: null }];
  });
}

function answersOf({ uuid, name, answers }: Survey, moment: Moment): Quote[] {
  const survey = { strong: clip(name ?? 'a survey', 120) };
  if (answers.length === 0)
    return [{ id: uuid, moment, lead: ['Sent ', survey, ' without an answer'], copied: false, text: null }];
  return answers.map(({ question, answer }, place) => ({
    id: `${uuid} ${place}`,
    moment,
    lead: ['Answered ', question === null ? survey : { strong: clip(question, 160) }],
    copied: false,
    text: clip(answer, longest),
  }));
}

function sameSurvey({ id, name }: Survey): string {
  return id ?? name ?? '';
}
