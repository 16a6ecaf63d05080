import { useEffect, useState } from 'react';
import { readMenuSettings, writeMenuSettings } from '@/utils/settings/menu-settings';

/** Whether the context menu also has an entry on selected text. */
export function MenuSetting() {
  const [onSelection, setOnSelection] = useState<boolean | null>(null);
  useEffect(() => {
    readMenuSettings().then((settings) => setOnSelection(settings.onSelection));
  }, []);
  if (onSelection === null) return null;
  const change = (wanted: boolean) => {
    setOnSelection(wanted);
    // Where the browser refuses the write, the box says what is.
    writeMenuSettings({ onSelection: wanted }).catch(() => setOnSelection(!wanted));
  };
  return (
    <section aria-labelledby="menu-title">
      <h2 id="menu-title">Context menu</h2>
      <p className="hint setting-words">Links to recordings have the entry “Investigate this session” on every page.</p>
      <label className="choice">
        <input type="checkbox" checked={onSelection} onChange={(event) => change(event.target.checked)} />
        <span>Also on selected text, for session IDs in logs and tickets</span>
      </label>
    </section>
  );
}
