import { describe, expect, it } from 'vitest';
import { mayAnswer, maySucceed } from './event-success';

describe('the name of a custom event', () => {
  it.each([
    ['order completed', true, true],
    ['coupon_applied', true, true],
    ['payment failed', false, false],
    ['paymentFailed', false, false],
    ['card_declined', false, false],
    ['request timed_out', false, false],
    ['login error shown', false, false],
    ['survey shown', false, false],
    ['chatOpened', false, false],
    ['logged_out', false, false],
    // Whoever sends feedback or asks for support has an answer, and is still not where they wanted to be.
    ['feedback_sent', false, true],
    ['supportTicketCreated', false, true],
    ['feedback not sent: error', false, false],
  ])('%s', (name, succeeds, answers) => {
    expect([maySucceed(name), mayAnswer(name)]).toEqual([succeeds, answers]);
  });
});
