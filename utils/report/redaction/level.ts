/**
 * How much of what a session says may leave the report. `standard`: no name, no e-mail address, nothing that a query
 * string or a long id could carry. `full`: as seen. `strict`: nobody, and no text that people wrote. IP addresses never.
 */
export type RedactionLevel = 'standard' | 'full' | 'strict';

export const redactionLevels = ['standard', 'full', 'strict'] as const satisfies RedactionLevel[];
