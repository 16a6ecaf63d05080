/** What comes after the first screen: one script of its own, so that the verdict does not wait for it. */
export { Problems } from './problems';
export { RelatedIssues } from './related-issues';
export { ContextSection, NotVisibleSection } from './surroundings';
export { WhatHappened } from './what-happened';
