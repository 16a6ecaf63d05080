import { type Course, pathOf } from './course';
import { clip } from './words';

/** The page of a visit in a sentence. */
export function placeWord(course: Course, visitId: number | null): { readonly code: string } | string {
  const path = pathOf(course, visitId);
  return path === null ? 'the page' : { code: clip(path, 120) };
}
