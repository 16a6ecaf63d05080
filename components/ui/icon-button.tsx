import type { ReactNode } from 'react';

type IconButtonProps = {
  /** Its accessible name, and what hovering shows. */
  readonly label: string;
  readonly onClick: () => void;
  readonly busy?: boolean;
  readonly children: ReactNode;
};

/** A button that is only a picture. */
export function IconButton({ label, onClick, busy = false, children }: IconButtonProps) {
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} aria-busy={busy} onClick={onClick}>
      {children}
    </button>
  );
}
