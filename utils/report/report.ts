import type { Context } from './context';
import type { NotVisible } from './not-visible';
import type { Problems } from './problems';
import type { RelatedIssues } from './related-issues';
import type { Section } from './section';
import type { SessionTime } from './session-time';
import type { WhatHappened } from './timeline-rows';
import type { Who } from './who';

/** The whole report of one session, as the screens show it. `buildReport` makes it from the facts. */
export type Report = {
  readonly time: SessionTime;
  readonly who: Section<Who>;
  readonly whatHappened: Section<WhatHappened>;
  readonly problems: Section<Problems>;
  readonly relatedIssues: Section<RelatedIssues>;
  readonly context: Section<Context>;
  readonly notVisible: Section<NotVisible>;
};

export type ReportOptions = {
  /** ms since 1970. */
  readonly now: number;
  /** IANA name of the zone in which dates and times inside sentences are given. */
  readonly timeZone: string;
};
