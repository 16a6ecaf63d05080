import { expect, test } from 'vitest';
import { addProjectId, projectOfPath, removeProjectId } from './projectPath.ts';

test.each([
  ['/replay/home', '/project/7/replay/home'],
  ['/', '/project/7'],
  ['/project/7/replay/home', '/project/7/replay/home'],
  ['/project/phc_abc/replay/01a', '/project/phc_abc/replay/01a'],
  ['/login', '/login'],
  ['/shared/token', '/shared/token'],
])('%s gets its prefix: %s', (path, prefixed) => {
  expect(addProjectId(path, 7)).toBe(prefixed);
});

test.each([
  ['/project/7/replay/home/', '/replay/home'],
  ['/project/phc_abc/replay/01a', '/replay/01a'],
  ['/project/7', '/'],
  ['/replay/home', '/replay/home'],
])('%s loses its prefix: %s', (path, bare) => {
  expect(removeProjectId(path)).toBe(bare);
});

test('the project of a path is a number, a token, or not there', () => {
  expect(projectOfPath('/project/7/replay/home')).toBe('7');
  expect(projectOfPath('/project/phc_abc')).toBe('phc_abc');
  expect(projectOfPath('/projects/7')).toBeNull();
});
