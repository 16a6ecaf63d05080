import { useEffect, useId, useState } from 'react';
import { plainRules } from '@/utils/report/report-rules';
import { readUTurnLimit, uTurnBounds, writeUTurnLimit } from '@/utils/settings/u-turn-limit';

const [least, most] = [uTurnBounds.least / 1000, uTurnBounds.most / 1000];

/** How soon somebody must turn back from a page for reports to tell it. */
export function UTurnSetting() {
  const [text, setText] = useState<string | null>(null);
  const [isRefused, setIsRefused] = useState(false);
  const id = useId();
  useEffect(() => {
    readUTurnLimit().then((ms) => setText(String((ms ?? plainRules.uTurnMs) / 1000)));
  }, []);
  if (text === null) return null;
  const isWrong = !isWithin(Number(text));
  const change = (wanted: string) => {
    setText(wanted);
    if (!isWithin(Number(wanted))) return;
    writeUTurnLimit(Number(wanted) * 1000).then(
      () => setIsRefused(false),
      () => setIsRefused(true),
    );
  };
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>U-turns</h2>
      <div className="field">
        <label htmlFor={`${id}-seconds`}>Seconds within which going back counts</label>
        <input
          id={`${id}-seconds`}
          className="narrow"
          type="number"
          min={least}
          max={most}
          value={text}
          onChange={(event) => change(event.target.value)}
          aria-invalid={isWrong}
          aria-describedby={`${id}-hint`}
        />
        <div id={`${id}-hint`}>
          <p className="hint">
            Somebody who leaves a page so soon for the page before it did not find what they looked for: reports tell it
            as a problem.
          </p>
          {isWrong && (
            <p className="hint wrong">
              A number from {least} to {most}.
            </p>
          )}
          {isRefused && <p className="hint wrong">The browser refused to keep this.</p>}
        </div>
      </div>
    </section>
  );
}

function isWithin(seconds: number): boolean {
  return seconds >= least && seconds <= most;
}
