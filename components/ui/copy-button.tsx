import { Check, Copy, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useState } from 'react';

type CopyButtonProps = {
  /** What is copied, for those who listen: `Copy $browser`. */
  readonly label: string;
  readonly text: string;
  readonly icon?: LucideIcon;
};

const outcomes = { idle: '', copied: 'Copied', failed: 'The browser did not let it be copied' } as const;

/** Copies a text, and says whether that went well. */
export function CopyButton({ label, text, icon = Copy }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<keyof typeof outcomes>('idle');
  const Icon = { idle: icon, copied: Check, failed: TriangleAlert }[outcome];
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  };
  return (
    <>
      <button
        type="button"
        className="copy-button"
        aria-label={label}
        title={outcomes[outcome] || label}
        onClick={copy}
        onBlur={() => setOutcome('idle')}
      >
        <Icon aria-hidden size={13} />
      </button>
      <span className="unseen" role="status">
        {outcomes[outcome]}
      </span>
    </>
  );
}
