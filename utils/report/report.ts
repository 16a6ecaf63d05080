import type { Context } from './context';
import type { Blindness } from './not-visible';
import type { OtherSessions } from './other-sessions';
import type { Problems } from './problems';
import type { RelatedIssue } from './related-issues';
import type { ReportRules } from './report-rules';
import type { SectionState } from './section';
import type { Verdict } from './verdict';
import type { WhatHappened } from './what-happened';
import type { Who } from './who';

/** What was found to have happened, a part a section. */
export type Findings = {
  readonly verdict: SectionState<Verdict>;
  readonly who: SectionState<Who>;
  readonly whatHappened: SectionState<WhatHappened>;
  readonly problems: SectionState<Problems>;
  readonly relatedIssues: SectionState<readonly RelatedIssue[]>;
  /** Part of who it was: the person's other sessions around this one. */
  readonly otherSessions: SectionState<OtherSessions>;
};

/** What is around it: below the first screen, and told where it is shown or copied. */
export type Surroundings = {
  readonly context: SectionState<Context>;
  readonly notVisible: SectionState<readonly Blindness[]>;
};

/** Everything that the report says about a session. */
export type Report = Findings & Surroundings;

export type ReportOptions = {
  /** ms since 1970. */
  readonly now: number;
  /** The zone in which clock times are shown; `null` for the browser's own. */
  readonly zone: string | null;
  /** `person_display_name_properties` of the project, where it is known. */
  readonly nameRule?: readonly string[] | null;
  /** Scopes of the key, where they are known. */
  readonly scopes?: readonly string[] | null;
  /** What the person chose for the rules; `plainRules` where nobody did. */
  readonly rules?: ReportRules;
};
