import { CallFailed } from '@/utils/posthog/errors';
import type { Command, Failed } from '@/utils/vision/event';
import type { Reason } from '@/utils/vision/reason';

/** Why a command gave nothing, and whether it may have been done all the same. */
export function failedOf(error: unknown, command: Command): Failed {
  if (!(error instanceof CallFailed)) return { reason: { kind: 'unexpected' }, certainty: 'unknown', attr: null };
  return { ...judged(error, command), attr: error.attr };
}

type Judged = Pick<Failed, 'reason' | 'certainty'>;

const refused = (reason: Reason): Judged => ({ reason, certainty: 'refused' });
const unknown = (reason: Reason): Judged => ({ reason, certainty: 'unknown' });

function judged(error: CallFailed, command: Command): Judged {
  const { failure, detail, status } = error;
  const changes = command.kind !== 'check' && command.kind !== 'look' && command.kind !== 'find-scanner';
  switch (failure.kind) {
    case 'no-key':
    case 'bad-key':
      return { reason: { kind: failure.kind }, certainty: 'key' };
    case 'missing-scope':
      return refused({ kind: 'missing-scope', scope: failure.scope });
    case 'forbidden':
      return refused({ kind: 'forbidden', detail: failure.detail });
    case 'not-found':
      return missing(command);
    case 'quota':
      return refused({ kind: 'credits-used-up', resetsAt: null });
    case 'throttled': {
      const { retryAt } = failure;
      // A 429 that names no time is Vision's own limit of scans in flight, or one of the API that says too little.
      const busy = command.kind === 'trigger' && retryAt === null;
      const reason: Reason = busy ? { kind: 'too-many-running' } : { kind: 'throttled', retryAt };
      return changes ? refused(reason) : unknown(reason);
    }
    case 'refused':
      return refused(aboutConsent.test(detail) ? { kind: 'no-consent' } : { kind: 'refused', detail: failure.detail });
    case 'server-busy':
      // 503 with a sentence comes from PostHog, which could not start it; without one from whatever stands before it.
      return command.kind === 'trigger' && status === 503 && detail !== ''
        ? refused({ kind: 'cannot-start' })
        : unknown({ kind: 'server-busy' });
    case 'offline':
    case 'timeout':
      return unknown({ kind: failure.kind });
    case 'too-heavy':
      return unknown({ kind: 'server-busy' });
    case 'unexpected':
      return byStatus(error, command);
    case 'storage-full':
      return unknown({ kind: 'unexpected' });
  }
}

/** Consent has no code of its own, only a sentence. PostHog: products/replay_vision/backend/api/trigger.py. */
const aboutConsent = /\bAI\b.*\b(analysis|processing)\b|\b(analysis|processing)\b.*\bAI\b|\bconsent\b/i;

/** 404 means another thing for each request. */
function missing(command: Command): Judged {
  switch (command.kind) {
    case 'trigger':
      if (command.plan.retryOf !== null) return refused({ kind: 'row-gone' });
      return command.plan.way.kind === 'inline' ? noInlineScan : refused({ kind: 'scanner-deleted' });
    case 'keep-scanner':
      return refused({ kind: 'scanner-deleted' });
    case 'check':
    case 'look':
    case 'create-scanner':
    case 'find-scanner':
    case 'delete-scanner':
      return refused({ kind: 'absent' });
  }
}

const noInlineScan: Judged = { reason: { kind: 'absent' }, certainty: 'no-such-route' };

function byStatus({ status, failure }: CallFailed, command: Command): Judged {
  if (status === 405 && command.kind === 'trigger' && command.plan.way.kind === 'inline') return noInlineScan;
  if (status === 409) return refused({ kind: 'still-closing' });
  // A status of the 400s was refused; an answer that cannot be read may have done its work.
  const detail = failure.kind === 'unexpected' ? failure.detail : '';
  return status !== null && status >= 400 && status < 500
    ? refused({ kind: 'refused', detail })
    : unknown({ kind: 'unexpected' });
}
