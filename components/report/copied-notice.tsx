import { Check } from 'lucide-react';
import { useEffect, useRef } from 'react';

/** As long as it takes to read. ms. */
const shownFor = 5_000;

type CopiedNoticeProps = {
  /** What was copied, `null` for nothing. */
  readonly words: string | null;
  readonly onGone: () => void;
};

/** Says at the lower edge that something is on the clipboard, and goes by itself. It moves nothing and takes no focus. */
export function CopiedNotice({ words, onGone }: CopiedNoticeProps) {
  const latest = useRef(onGone);
  latest.current = onGone;
  useEffect(() => {
    if (words === null) return;
    const timer = setTimeout(() => latest.current(), shownFor);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <div className="copied-notice" role="status">
      {words !== null && (
        <p>
          <Check aria-hidden size={14} /> {words}
        </p>
      )}
    </div>
  );
}
