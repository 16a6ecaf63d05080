import { useState } from 'react';

type Copying = {
  /** Puts a text on the clipboard; whether that went well. */
  readonly copy: (text: string) => Promise<boolean>;
  /** The last time it did not. */
  readonly failed: boolean;
};

export function useCopy(): Copying {
  const [failed, setFailed] = useState(false);
  const copy = async (text: string) => {
    const went = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setFailed(!went);
    return went;
  };
  return { copy, failed };
}
