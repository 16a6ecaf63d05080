import type { SessionFacts } from '@/utils/facts/session-facts';
import { reachFindings } from './findings';
import type { Report, ReportOptions } from './report';
import { tellSurroundings } from './surroundings';

/** The whole report from the facts that are there. It never throws. */
export function buildReport(facts: SessionFacts, options: ReportOptions): Report {
  const { findings, around } = reachFindings(facts, options);
  return { ...findings, ...tellSurroundings(around) };
}
