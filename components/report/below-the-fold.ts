/** What comes after the first screen: one script of its own, so that the verdict does not wait for it. */
export { Context } from './context';
export { NotVisible } from './not-visible';
export { Problems } from './problems';
export { RelatedIssues } from './related-issues';
export { WhatHappened } from './what-happened';
