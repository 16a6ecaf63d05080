/**
 * Custom events that tell of trouble, or of somebody who looks for help or gives up. They are new after a failure, and no
 * success.
 */
const trouble =
  /fail|error|exception|invalid|declin|denied|reject|timeout|timed out|abandon|cancel|retry|retried|unable|crash/i;
const aside = /support|help|chat|feedback|survey|dismiss|logged out|log out|sign(?:ed)? out/i;

/** What was asked for came: a form for feedback or support has its answer by such an event. */
const done = /\b(?:sent|submitted|created|completed|confirmed|received|saved|posted|booked|scheduled|succeeded)\b/i;

/**
 * Whether a custom event of this name may show that it went well after something broke. Projects name their events as
 * they like, so that a name is judged only by what it plainly says.
 */
export function maySucceed(name: string): boolean {
  const plain = inWords(name);
  return !trouble.test(plain) && !aside.test(plain);
}

/** Whether it may be the answer to what was pressed or sent just before: then `feedback sent` is one, `payment failed` none. */
export function mayAnswer(name: string): boolean {
  const plain = inWords(name);
  return !trouble.test(plain) && (!aside.test(plain) || done.test(plain));
}

/** `paymentFailed` and `payment_failed` as `payment Failed`, `payment failed`. */
function inWords(name: string): string {
  return name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/[\s_.:/-]+/g, ' ');
}
