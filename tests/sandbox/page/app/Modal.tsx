import { type ReactNode, useEffect } from 'react';
import { createPortal } from 'react-dom';

/** A modal over everything, as a further child of `body`. Escape or a press beside it closes it. */
export function Modal(props: { title: string; onClose: () => void; wide?: boolean; children: ReactNode }): ReactNode {
  const { onClose } = props;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [onClose]);
  return createPortal(
    <div className="ReactModalPortal">
      <button type="button" className="LemonModal__overlay" aria-label="Close" tabIndex={-1} onClick={onClose} />
      <div className={`LemonModal${props.wide ? ' LemonModal--wide' : ''}`} role="dialog" aria-label={props.title}>
        <header>
          <h2>{props.title}</h2>
          <button type="button" className="LemonButton LemonButton--icon" aria-label="Close" onClick={onClose}>
            ×
          </button>
        </header>
        {props.children}
      </div>
    </div>,
    document.body,
  );
}
