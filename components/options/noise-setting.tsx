import { useEffect, useId, useState } from 'react';
import { readNoisePattern } from '@/utils/report/noise-patterns';
import { readNoisePatterns, writeNoisePatterns } from '@/utils/settings/noise-patterns';

/** Messages that are harmless in the person's own project: reports fold them and do not count them. */
export function NoiseSetting() {
  const [text, setText] = useState<string | null>(null);
  const [isRefused, setIsRefused] = useState(false);
  const id = useId();
  useEffect(() => {
    readNoisePatterns().then((patterns) => setText(patterns.join('\n')));
  }, []);
  if (text === null) return null;
  const change = (wanted: string) => {
    setText(wanted);
    writeNoisePatterns(wanted.split('\n')).then(
      () => setIsRefused(false),
      () => setIsRefused(true),
    );
  };
  const wrong = refusedLines(text);
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Harmless messages</h2>
      <div className="field">
        <label htmlFor={`${id}-patterns`}>Exceptions and console lines that reports fold and do not count</label>
        <textarea
          id={`${id}-patterns`}
          rows={4}
          spellCheck={false}
          autoCapitalize="off"
          placeholder={'Loading chunk\n/^Hydration failed .* server/'}
          value={text}
          onChange={(event) => change(event.target.value)}
          aria-invalid={wrong.length > 0}
          aria-describedby={`${id}-hint`}
        />
        <div id={`${id}-hint`}>
          <p className="hint">
            One a line: text that the message contains, or a /regular expression/. What browsers and extensions are
            known to throw is folded anyway.
          </p>
          {wrong.map(({ line, reason }) => (
            <p key={line} className="hint wrong">
              {line}: {reason}
            </p>
          ))}
          {isRefused && <p className="hint wrong">The browser refused to keep this.</p>}
        </div>
      </div>
    </section>
  );
}

/** The lines that cannot be used, and why. */
function refusedLines(text: string): { readonly line: string; readonly reason: string }[] {
  const lines = new Set(text.split('\n').map((line) => line.trim()));
  return [...lines].flatMap((line) => {
    const pattern = readNoisePattern(line);
    return line !== '' && pattern.kind === 'refused' ? { line, reason: pattern.reason } : [];
  });
}
