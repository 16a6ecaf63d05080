import './row-properties.css';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useRef, useState } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { IconButton } from '@/components/ui/icon-button';
import { LongText } from '@/components/ui/long-text';
import { propertyText } from '@/utils/report/property-text';
import type { EventRow, RowEvent } from '@/utils/report/rows';
import { counted } from '@/utils/report/words';
import type { SessionRef } from '@/utils/session/link';
import { CopyLink } from './copy-link';
import { LookUpFailure } from './look-up-failure';
import { SuccessToggle } from './success-toggle';
import { useLookUp } from './use-look-up';

type RowPropertiesProps = { readonly id: string; readonly row: EventRow; readonly sessionRef: SessionRef };

/** What a row stands on: its events with their properties, asked for now; a line of the console as it was written. */
export function RowProperties({ id, row, sessionRef }: RowPropertiesProps) {
  const [at, setAt] = useState(0);
  const event = row.events[Math.min(at, row.events.length - 1)];
  return (
    <fieldset id={id} className="row-properties" aria-label="Properties">
      {row.message !== null && <Value name="message" text={row.message} />}
      {!event && <CopyLink moment={row.moment} />}
      {event && (
        <>
          <div className="event-named">
            <span className="event-name">
              <code>{event.name}</code>
              <CopyLink moment={row.moment} />
            </span>
            {row.events.length > 1 && (
              <span className="event-steps">
                <IconButton label="Event before" onClick={() => setAt(Math.max(0, at - 1))}>
                  <ChevronLeft aria-hidden size={14} />
                </IconButton>
                <span role="status">
                  {(at + 1).toLocaleString('en')} of {row.events.length.toLocaleString('en')}
                </span>
                <IconButton label="Next event" onClick={() => setAt(Math.min(row.events.length - 1, at + 1))}>
                  <ChevronRight aria-hidden size={14} />
                </IconButton>
              </span>
            )}
          </div>
          {row.what === 'custom' && <SuccessToggle name={event.name} project={sessionRef} />}
          <EventProperties key={event.uuid} event={event} sessionRef={sessionRef} />
        </>
      )}
    </fieldset>
  );
}

type EventPropertiesProps = { readonly event: RowEvent; readonly sessionRef: SessionRef };

function EventProperties({ event: { uuid, at }, sessionRef }: EventPropertiesProps) {
  const { answer, retry } = useLookUp(sessionRef, { kind: 'event-properties', uuid, at });
  if (answer === null) return <p role="status">Asking PostHog for its properties</p>;
  if (answer.state === 'failed') return <LookUpFailure failure={answer.failure} onRetry={retry} />;
  if (answer.data === null) return <p role="status">PostHog does not find this event any more.</p>;
  const { properties, left } = answer.data;
  // What the app itself sent comes first. The SDK adds its own, and empty ones for every campaign it knows.
  const own = properties.filter(isTelling);
  const more = properties.filter((property) => !isTelling(property));
  return (
    <>
      <Properties properties={own} />
      {more.length > 0 && (
        <details open={own.length === 0}>
          <summary>{counted(more.length, 'property', 'properties')} of PostHog's own, or empty</summary>
          <Properties properties={more} />
        </details>
      )}
      {properties.length === 0 && <p>It has no properties.</p>}
      {left > 0 && <p>{counted(left, 'more property', 'more properties')} did not fit.</p>}
    </>
  );
}

type Property = { readonly name: string; readonly json: string; readonly cut: boolean };

function isTelling({ name, json }: Property): boolean {
  return !name.startsWith('$') && json !== 'null';
}

function Properties({ properties }: { readonly properties: readonly Property[] }) {
  return properties.map(({ name, json, cut }) => <Value key={name} name={name} text={propertyText({ json, cut })} />);
}

function Value({ name, text }: { readonly name: string; readonly text: string }) {
  const value = useRef<HTMLSpanElement>(null);
  return (
    <div className="property">
      <span className="property-name">{name}</span>
      <div className="property-value">
        <LongText text={value}>
          {(isOpen) => (
            <span ref={value} className={`clamped${isOpen ? ' open' : ''}`}>
              {text === '' ? 'Empty' : text}
            </span>
          )}
        </LongText>
      </div>
      <CopyButton label={`Copy ${name}`} text={text} />
    </div>
  );
}
