import { describe, expect, it } from 'vitest';
import { isTextOf, questionTextKey, questionTextSchema, readMemory, recordedKey, recordedSchema } from './memory';
import { aQuestionText, ref } from './testing/jobs';
import { aSummary } from './testing/observations';

describe('texts in memory', () => {
  it('read back as they were written', () => {
    const text = aQuestionText({ scanners: [{ id: 'x1', name: 'Ours', prompt: null }] });
    expect(readMemory(questionTextSchema, JSON.stringify(text))).toEqual(text);
    const recorded = { at: 1, summary: { scannerId: null, scannerName: null, at: 2, summary: aSummary() } };
    expect(readMemory(recordedSchema, JSON.stringify(recorded))).toEqual(recorded);
    expect(readMemory(recordedSchema, JSON.stringify({ at: 1, summary: null }))).toEqual({ at: 1, summary: null });
  });

  it.each([undefined, null, 7, '', '{', '{}', '{"at":1}', JSON.stringify({ at: 'now', summary: null })])(
    'that this version did not write are nothing: %s',
    (stored) => {
      expect(readMemory(recordedSchema, stored)).toBe(null);
    },
  );

  it('lie under a key of their session, and are found by their connection', () => {
    const keys = [questionTextKey(ref), recordedKey(ref)];
    expect(new Set([...keys, questionTextKey({ ...ref, sessionId: 's2' })]).size).toBe(3);
    for (const key of keys) {
      expect(isTextOf(key, 'c1')).toBe(true);
      expect(isTextOf(key, 'c')).toBe(false);
    }
    expect(isTextOf('facts:c1:7:s1:events', 'c1')).toBe(false);
  });
});
