import { Pin } from 'lucide-react';
import { useRef } from 'react';
import { LongText } from '@/components/ui/long-text';
import type { PersonProperty } from '@/utils/report/person-properties';
import { groupName, type Who } from '@/utils/report/who';
import { LandmarkList } from './landmark-list';

type PersonDetailsProps = {
  readonly who: Who;
  /** The names of the properties that stand beside the name. */
  readonly pins: readonly string[];
  /** The project's choice as it is stored; `null` where nobody chose yet. */
  readonly chosen: readonly string[] | null;
  readonly onPin: (names: readonly string[]) => void;
};

/** What the app told of the person in this session, and every property with a button that pins it. */
export default function PersonDetails({ who, pins, chosen, onPin }: PersonDetailsProps) {
  const own = who.properties.filter(({ byPostHog }) => !byPostHog);
  const rest = who.properties.filter(({ byPostHog }) => byPostHog);
  const choice = chosen ?? pins;
  const list = (properties: readonly PersonProperty[]) => (
    <dl className="properties">
      {properties.map((property) => {
        const isPinned = choice.includes(property.name);
        return (
          <Property
            key={property.name}
            property={property}
            isPinned={isPinned}
            onToggle={() =>
              onPin(isPinned ? choice.filter((name) => name !== property.name) : [...choice, property.name])
            }
          />
        );
      })}
    </dl>
  );
  return (
    <>
      {who.groups.length > 0 && (
        <dl className="properties">
          {who.groups.map((group) => (
            <div key={group.type}>
              <dt>{group.type}</dt>
              <dd>{groupName(group)}</dd>
            </div>
          ))}
        </dl>
      )}
      <LandmarkList landmarks={who.landmarks} />
      {who.properties.length > 0 && (
        <p className="who-hint">
          {who.propertiesFrom === 'session' && 'Only what the app told in this session is known. '}
          Pinned properties stand beside the name, for every person of this project.
        </p>
      )}
      {own.length > 0 && list(own)}
      {rest.length > 0 && (
        <details>
          <summary>Set by PostHog ({rest.length})</summary>
          {list(rest)}
        </details>
      )}
    </>
  );
}

type PropertyProps = {
  readonly property: PersonProperty;
  readonly isPinned: boolean;
  readonly onToggle: () => void;
};

function Property({ property: { name, text }, isPinned, onToggle }: PropertyProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Value text={text} />
        <button
          type="button"
          className="icon-button pin"
          aria-pressed={isPinned}
          aria-label={`Pin ${name}`}
          title={isPinned ? 'Unpin' : 'Pin beside the name'}
          onClick={onToggle}
        >
          <Pin aria-hidden size={14} fill={isPinned ? 'currentColor' : 'none'} />
        </button>
      </dd>
    </div>
  );
}

/** Longer than fits three lines, whatever the width. */
const long = 100;

function Value({ text }: { readonly text: string }) {
  const element = useRef<HTMLSpanElement>(null);
  if (text.length <= long) return <span>{text}</span>;
  return (
    <span>
      <LongText text={element}>
        {(isOpen) => (
          <span ref={element} className={isOpen ? 'clamped open' : 'clamped'}>
            {text}
          </span>
        )}
      </LongText>
    </span>
  );
}
