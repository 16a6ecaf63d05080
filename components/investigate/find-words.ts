import type { FindProblem } from '@/utils/session/find-problem';

/** What is wrong with what was pasted, and what to paste instead. */
export function findWords(problem: FindProblem): string {
  switch (problem) {
    case 'empty':
      return 'Paste the ID of a session or the link of a recording.';
    case 'several':
      return 'There are several recordings in this text. Paste one of them.';
    case 'personal-key':
      return 'This is a personal API key, not a session. Enter it in the settings only.';
    case 'project-token':
      return 'This is the public token of a project, not a session.';
    case 'shared':
      return 'A shared link hides which session it shows. Open the recording in PostHog and copy its address.';
    case 'observation':
      return 'This is one observation of Replay Vision. Open its recording in PostHog and copy that address.';
    case 'list':
      return 'This address shows a list of recordings. Open one of them and copy its address.';
    case 'other-address':
      return 'This address shows no recording. A recording’s address has /replay/ and the session ID in it.';
    case 'no-id':
      return 'There is no session ID in this text. One looks like 0193a4f2-7c3e-7abc-8def-0123456789ab.';
  }
}
