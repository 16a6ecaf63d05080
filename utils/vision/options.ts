import { defaultModel, usualCredits } from './cost';
import type { Checked, Row, Scanner } from './event';
import type { Plan, TemporaryScanner } from './job';
import { isWorthRetrying, type Reason } from './reason';
import { isTemporaryName } from './scanner-name';

/**
 * The ways to a summary, the ones to choose from. Saved summarizers first: the lone one, or several; a temporary one
 * never counts. Without any, a one-off: an inline scan where the server knows it, else a temporary scanner. A scanner
 * whose scan of this session failed can only be retried; where that makes no sense either, `reason` tells why. One whose
 * answer cannot be read has been paid for and will not answer again.
 */
export function optionsOf(
  { rows, scanners, inlineScan }: Checked,
  temporary: TemporaryScanner | null,
): { readonly options: Plan[]; readonly reason: Reason | null } {
  const saved = (scanners ?? []).filter(({ name }) => !isTemporaryName(name));
  const plans = saved.length > 0 ? saved.map(savedPlan) : [inlineScan ? inlinePlan : temporaryPlan(temporary)];
  const options: Plan[] = [];
  let reason: Reason | null = null;
  for (const plan of plans) {
    const row = rows.find((one) => one.scannerType === 'summarizer' && isOf(one, plan, temporary));
    if (row === undefined) options.push(plan);
    else if (row.status === 'succeeded') reason ??= { kind: 'unreadable' };
    else if (isWorthRetrying(row.error)) options.push(retryPlan(plan, row));
    else reason ??= { kind: 'observation', status: failedStatus(row), error: row.error, observationId: row.id };
  }
  return { options, reason };
}

function savedPlan({ id, credits }: Scanner): Plan {
  return { way: { kind: 'saved', scannerId: id }, credits, retryOf: null };
}

function retryPlan(plan: Plan, row: Row): Plan {
  const way: Plan['way'] = plan.way.kind === 'inline' ? { kind: 'inline', scannerId: row.scannerId } : plan.way;
  return { ...plan, way, retryOf: row.id };
}

/** The server's own default model applies. */
const inlinePlan: Plan = {
  way: { kind: 'inline', scannerId: null },
  credits: usualCredits(defaultModel),
  retryOf: null,
};

function temporaryPlan(temporary: TemporaryScanner | null): Plan {
  const model = temporary?.id ? temporary.model : defaultModel;
  return { way: { kind: 'temporary', model }, credits: usualCredits(model), retryOf: null };
}

/** Whether a row is the outcome of this way. What an inline scan belongs to is not known before it was asked for. */
function isOf(row: Row, { way }: Plan, temporary: TemporaryScanner | null): boolean {
  switch (way.kind) {
    case 'saved':
      return row.scannerId === way.scannerId;
    case 'inline':
      return row.inline && row.ours;
    case 'temporary':
      return temporary !== null && temporary.id === row.scannerId;
  }
}

function failedStatus({ status }: Row): 'failed' | 'ineligible' {
  return status === 'ineligible' ? 'ineligible' : 'failed';
}
