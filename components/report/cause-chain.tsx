import type { ChainLink } from '@/utils/report/cause-chain';
import { formatClock } from '@/utils/report/time';
import { plainText } from '@/utils/report/words';
import { MomentButton, Offset, useMoments } from './moments';
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
        </li>
      ))}
    </ol>
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
