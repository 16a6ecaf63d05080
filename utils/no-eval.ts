import { config } from 'zod/mini';

/**
 * Imported once by each page and by the background. zod otherwise tries whether it may make code from text; an
 * extension may not, and the browser would record a violation of its content security policy each time.
 */
config({ jitless: true });
