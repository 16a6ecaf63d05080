import type { VisionAct } from '@/utils/messages/vision';
import type { TemporaryScanner } from '@/utils/vision/job';
import { reasonWords } from '@/utils/vision/wording';
import { useTimes } from './use-times';

type AiScannerProps = {
  readonly scanner: TemporaryScanner;
  readonly hasSummary: boolean;
  readonly act: (message: VisionAct) => void;
};

/** What becomes of the temporary scanner. */
export function AiScanner({ scanner, hasSummary, act }: AiScannerProps) {
  const times = useTimes();
  switch (scanner.fate) {
    case 'keeping':
      return <Line words="Keeping the scanner." />;
    case 'deleting':
      return <Line words="Deleting the scanner." />;
    case 'kept':
      return <Line words="The scanner is kept, switched off. The next session is summarized with it." />;
    case 'deleted':
      return (
        <Line
          words={
            hasSummary
              ? 'The scanner is deleted. The summary stays in PostHog as an event, and here.'
              : 'The temporary scanner is deleted.'
          }
        />
      );
    case 'undecided':
      return (
        <div className="ai-scanner">
          <p>
            {hasSummary
              ? 'A temporary scanner made this. Keep it to use it again, or delete it: its row in Replay Vision goes with it, and the summary stays as an event, which this report finds.'
              : 'A temporary scanner was made for this. It is used again when you try again.'}
          </p>
          {scanner.trouble && (
            <p className="ai-warning" role="alert">
              {reasonWords(scanner.trouble, times).what} {reasonWords(scanner.trouble, times).next}
            </p>
          )}
          <p className="ai-actions">
            {hasSummary && (
              <button type="button" className="button" onClick={() => act({ type: 'keep' })}>
                Keep scanner
              </button>
            )}
            <button type="button" className="button" onClick={() => act({ type: 'delete' })}>
              Delete scanner
            </button>
          </p>
        </div>
      );
  }
}

function Line({ words }: { readonly words: string }) {
  return (
    <p className="ai-scanner" role="status">
      {words}
    </p>
  );
}
