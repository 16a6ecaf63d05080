import { z } from 'zod';

/** A member of a JSON answer that may be missing, null or of a shape that nobody expected: each reads as `null`. */
export const textOrNull = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

export const numberOrNull = z
  .number()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
