import { describe, expect, it } from 'vitest';
import { eventKind, eventWords } from './event-words';
import { anEvent } from './testing/facts';
import { plainText } from './words';

describe('what an app reports of itself', () => {
  it.each([
    ['Application Installed', 'The app was installed'],
    ['Application Updated', 'The app was updated'],
    ['Application Opened', 'Opened the app'],
    ['Application Became Active', 'Came back to the app'],
    ['Application Backgrounded', 'Left the app'],
  ])('%s is a note', (name, words) => {
    const event = anEvent({ name });
    expect(eventKind(event)).toBe('note');
    expect(plainText(eventWords(event, null))).toBe(words);
  });

  it('is not what a project calls alike', () => {
    expect(eventKind(anEvent({ name: 'Application Submitted' }))).toBe('custom');
  });
});
