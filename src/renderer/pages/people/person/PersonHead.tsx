import { useClipboard } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import type { Contact, Fact, Person } from '../../../../contract/index.ts';
import { tell } from '../../../adding/index.ts';
import { Chip } from '../../../components/Chip.tsx';
import { counted, exactly, when } from '../../../components/format.ts';
import { useFacts } from '../facts/useFacts.ts';
import { Portrait } from '../Portrait.tsx';
import { sentence } from '../words.ts';
import styles from './Person.module.css';

const contactsShown = 6;

/** Who it is: picture, name, what they are called and how they are reached. */
export function PersonHead({ person }: { person: Person }) {
  const navigate = useNavigate();
  const clipboard = useClipboard();
  const { accepted } = useFacts(person.id);
  const line = person.bio ?? workOf(accepted);
  const copy = ({ value }: Contact) => {
    clipboard.copy(value);
    tell(value, 'Copied');
  };
  return (
    <header className={styles.head}>
      <Portrait person={person} size={3.5} />
      <div className={styles.names}>
        <h2 className={styles.name}>{person.name}</h2>
        <p className={styles.line}>
          {line && `${line} · `}
          <span className={styles.id}>{person.userId}</span>
        </p>
        <div className={styles.meta}>
          {person.isOwner && <Chip>You</Chip>}
          {person.aliases.length > 0 && <span>Also {person.aliases.join(', ')}</span>}
          {person.tags.map((tag) => (
            <button
              key={tag}
              type="button"
              className={styles.tag}
              aria-label={`Everybody tagged ${tag}`}
              onClick={() => void navigate({ to: '/people', search: { tag } })}
            >
              {tag}
            </button>
          ))}
          <span className={styles.quiet}>
            {counted(person.documents, 'document')}
            {person.lastContactAt !== null && (
              <span title={exactly(person.lastContactAt)}> · last contact {whenInside(person.lastContactAt)}</span>
            )}
          </span>
        </div>
        {person.contacts.length > 0 && (
          <ul className={styles.contacts} aria-label="Contact">
            {person.contacts.slice(0, contactsShown).map((contact) => (
              <li key={`${contact.kind} ${contact.value}`}>
                {contact.label && <span className={styles.kind}>{contact.label} </span>}
                <button type="button" aria-label={`Copy ${contact.value}`} onClick={() => copy(contact)}>
                  {contact.value}
                </button>
              </li>
            ))}
            {person.contacts.length > contactsShown && (
              <li className={styles.kind}>and {person.contacts.length - contactsShown} more</li>
            )}
          </ul>
        )}
      </div>
    </header>
  );
}

/** What somebody does and where, as far as was kept: "Marine biologist, Institute for Coastal Studies". */
function workOf(facts: readonly Fact[]): string {
  const of = (kind: Fact['kind']) => facts.find((fact) => fact.kind === kind && fact.current)?.value;
  return sentence([of('occupation'), of('employer')].filter(Boolean).join(', '));
}

/** A date inside a sentence: "today 14:30". */
function whenInside(at: number): string {
  return when(at, Date.now()).replace(/^(?:Today|Yesterday)/, (word) => word.toLowerCase());
}
