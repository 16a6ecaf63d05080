import type { ChainLink } from '@/utils/report/chain-link';
import { type ExceptionStep, stepsLine } from '@/utils/report/exception-steps';
import { formatClock } from '@/utils/report/time';
import { plainText } from '@/utils/report/words';
import { InlineMoment, MomentButton, Offset, useMoments } from './moments';
import { Sentence } from './sentence';

type CauseChainProps = {
  readonly chain: readonly ChainLink[];
  readonly issueWords: (issueId: string) => string | null;
};

/** What was done, what failed, what was done next and how it ended, each a press from its moment. */
export function CauseChain({ chain, issueWords }: CauseChainProps) {
  const { zone } = useMoments();
  return (
    <ol className="chain" aria-label="Chain of cause">
      {chain.map((link) => (
        <li key={`${link.moment.offsetMs} ${plainText(link.words)}`}>
          <MomentButton
            moment={link.moment}
            className={`chain-link ${link.kind}`}
            title={`${formatClock(link.moment.at, zone)} · ${link.rule}`}
          >
            <Offset moment={link.moment} />
            <span className="row-words">
              <Sentence words={link.words} />
              <Notes link={link} issueWords={issueWords} />
            </span>
          </MomentButton>
          {link.steps.length > 0 && <Steps steps={link.steps} />}
        </li>
      ))}
    </ol>
  );
}

/** What the app noted before the failure: the last of it at once, the rest on request. */
function Steps({ steps }: { readonly steps: readonly ExceptionStep[] }) {
  return (
    <details className="chain-steps">
      <summary>
        <Sentence words={stepsLine(steps)} />
      </summary>
      <ul>
        {steps.map(({ moment, words }, index) => {
          // The same may be noted twice at one moment.
          const key = `${index}`;
          return (
            <li key={key}>
              <InlineMoment moment={moment} /> <Sentence words={words} />
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** What is known beyond the words. An issue has its line before it is known, so that nothing jumps. */
function Notes({ link, issueWords }: { readonly link: ChainLink } & Pick<CauseChainProps, 'issueWords'>) {
  const issue = link.issueId === null ? null : (issueWords(link.issueId) ?? '');
  return (
    <>
      {link.note !== null && <span className="row-detail">{link.note}</span>}
      {issue !== null && <span className="row-detail chain-issue">{issue}</span>}
    </>
  );
}
