import { describe, expect, it } from 'vitest';
import type { Survey } from '@/utils/facts/asides';
import type { SessionEvent } from '@/utils/facts/events';
import { tellOwnWords } from './own-words';
import { anEvent, timelineOf } from './testing/facts';
import { plainText } from './words';

const survey = (uuid: string, answers: Survey['answers'] = [], id = 's-1'): Survey => {
  return { uuid, id, name: 'How was checkout?', answers };
};

const told = (surveys: readonly Survey[], ...events: readonly SessionEvent[]) =>
  tellOwnWords(surveys, timelineOf(...events)).map(({ lead, text }) => [plainText(lead), text]);

const shown = anEvent({ name: 'survey shown', after: 1_000 });
const sent = anEvent({ name: 'survey sent', after: 2_000 });
const dismissed = anEvent({ name: 'survey dismissed', after: 3_000 });

describe('own words', () => {
  it('are answers, each under its question, and the survey is not told twice', () => {
    const answers = [
      { question: 'What should we change?', answer: 'Let me pay by invoice.' },
      { question: null, answer: '9' },
    ];
    expect(told([survey(shown.uuid), survey(sent.uuid, answers)], shown, sent)).toEqual([
      ['Answered What should we change?', 'Let me pay by invoice.'],
      ['Answered How was checkout?', '9'],
    ]);
  });

  it('are none where a survey was closed, sent empty, or left alone', () => {
    expect(told([survey(shown.uuid), survey(dismissed.uuid)], shown, dismissed)).toEqual([
      ['Closed the survey How was checkout?', null],
    ]);
    expect(told([survey(sent.uuid)], sent)).toEqual([['Sent How was checkout? without an answer', null]]);
    const again = anEvent({ name: 'survey shown', after: 5_000 });
    expect(told([survey(shown.uuid), survey(again.uuid)], shown, again)).toEqual([
      ['Saw the survey How was checkout? and did not answer', null],
    ]);
  });

  it('keep two surveys apart', () => {
    expect(
      told([survey(shown.uuid, [], 's-2'), survey(sent.uuid, [{ question: null, answer: 'x' }])], shown, sent),
    ).toHaveLength(2);
  });

  it('are what was copied too', () => {
    expect(told([], anEvent({ name: '$copy_autocapture', copiedText: 'Order NL-1\u202e\n failed' }))).toEqual([
      ['Copied', 'Order NL-1 failed'],
    ]);
  });

  it('are not there in most sessions', () => {
    expect(told([survey('of an event that is left out')], anEvent())).toEqual([]);
  });
});
