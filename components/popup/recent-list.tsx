import { useEffect, useState } from 'react';
import type { Link } from '@/utils/session/link';
import { linkText } from '@/utils/session/link-text';
import { type Recent, readRecents } from '@/utils/surface/recent';

/** The sessions investigated since the browser started, each one press away. */
export function RecentList({ onLink }: { readonly onLink: (link: Link) => void }) {
  const [recents, setRecents] = useState<readonly Recent[]>([]);
  useEffect(() => {
    readRecents().then(setRecents);
  }, []);
  if (recents.length === 0) return null;
  return (
    <section aria-labelledby="recent-title">
      <h2 id="recent-title">Investigated before</h2>
      <ul className="recents">
        {recents.map(({ link, source, who, line }) => (
          <li key={linkText(link)}>
            <button type="button" className="recent" onClick={() => onLink(link)}>
              <span className="recent-who">{who ?? link.sessionId}</span>
              <span className="recent-source">{source}</span>
              {line && <span className="recent-line">{line}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
