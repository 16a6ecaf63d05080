import './own-words.css';
import { Copy, MessageSquareText } from 'lucide-react';
import { useRef } from 'react';
import { LongText } from '@/components/ui/long-text';
import type { Quote } from '@/utils/report/own-words';
import { Clock, MomentButton, Offset } from './moments';
import { Sentence } from './sentence';

/** What the person said themselves, word for word, each with its moment. */
export function OwnWords({ quotes }: { readonly quotes: readonly Quote[] }) {
  return (
    <div className="own-words">
      <h3 className="group-head">In their own words</h3>
      <ul>
        {quotes.map((quote) => (
          <li key={quote.id}>
            <MomentButton moment={quote.moment} className="moment-row">
              <Offset moment={quote.moment} />
              <Icon quote={quote} />
              <span className="row-words">
                <Sentence words={quote.lead} />
              </span>
              <Clock moment={quote.moment} />
            </MomentButton>
            {quote.text !== null && <Said text={quote.text} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Icon({ quote: { copied } }: { readonly quote: Quote }) {
  const Picture = copied ? Copy : MessageSquareText;
  return <Picture aria-hidden size={14} className="event-icon" />;
}

function Said({ text }: { readonly text: string }) {
  const element = useRef<HTMLQuoteElement>(null);
  return (
    <LongText text={element}>
      {(isOpen) => (
        <blockquote ref={element} className={isOpen ? 'clamped open' : 'clamped'}>
          {text}
        </blockquote>
      )}
    </LongText>
  );
}
