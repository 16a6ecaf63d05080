import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { ProjectRef } from '@/utils/session/link';
import { writeSuccessEvents } from '@/utils/settings/success-events';
import { useReportRules } from './use-report-rules';

type SuccessToggleProps = { readonly name: string; readonly project: ProjectRef };

/** Whether the project takes events of this name for success, and the way to say so where one is seen. */
export function SuccessToggle({ name, project }: SuccessToggleProps) {
  const { successEvents } = useReportRules(project);
  const [isRefused, setIsRefused] = useState(false);
  const isSuccess = successEvents.includes(name);
  const toggle = () => {
    const names = isSuccess ? successEvents.filter((other) => other !== name) : [...successEvents, name];
    writeSuccessEvents(project, names).then(
      () => setIsRefused(false),
      () => setIsRefused(true),
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
      {isRefused && <p role="alert">The browser did not let it be stored.</p>}
    </>
  );
}
