import './long-text.css';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';

/** Whether the text in an element is longer than the lines it is given. */
function useIsCut(element: RefObject<HTMLElement | null>): boolean {
  const [isCut, setIsCut] = useState(false);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const observer = new ResizeObserver(() => setIsCut(current.scrollHeight > current.clientHeight + 1));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return isCut;
}

type LongTextProps = {
  /** The element that is clamped to a few lines by its `data-open` being absent. */
  readonly text: RefObject<HTMLElement | null>;
  readonly children: (isOpen: boolean) => ReactNode;
};

/** Text of any length: a few lines of it, and a button for the rest where there is one. */
export function LongText({ text, children }: LongTextProps) {
  const [isOpen, setIsOpen] = useState(false);
  const isCut = useIsCut(text);
  return (
    <>
      {children(isOpen)}
      {(isCut || isOpen) && (
        <button type="button" className="more" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? 'Show less' : 'Show all'}
        </button>
      )}
    </>
  );
}
