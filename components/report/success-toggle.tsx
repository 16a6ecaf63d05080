import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { ProjectRef } from '@/utils/session/link';
import { changeSuccessEvent, mostSuccessEvents } from '@/utils/settings/success-events';
import { useReportRules } from './use-report-rules';

type SuccessToggleProps = { readonly name: string; readonly project: ProjectRef };

/** Whether the project takes events of this name for success, and the way to say so where one is seen. */
export function SuccessToggle({ name, project }: SuccessToggleProps) {
  const { successEvents } = useReportRules(project);
  const [problem, setProblem] = useState<string | null>(null);
  const isSuccess = successEvents.includes(name.trim());
  const toggle = () => {
    changeSuccessEvent(project, name, !isSuccess).then(
      (isChanged) => setProblem(isChanged ? null : `More than ${mostSuccessEvents} are too many: take one away first.`),
      () => setProblem('The browser did not let it be stored.'),
    );
  };
  return (
    <>
      <button
        type="button"
        className="button success-toggle"
        aria-pressed={isSuccess}
        title="Whether this event shows that somebody got through after something broke, in all reports of the project"
        onClick={toggle}
      >
        <CircleCheck aria-hidden size={14} />
        {isSuccess ? 'A success event' : 'Take for success'}
      </button>
      {problem !== null && <p role="alert">{problem}</p>}
    </>
  );
}
