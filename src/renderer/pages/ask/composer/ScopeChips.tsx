import { IconX } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import type { ChatScope } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { counted } from '../../../components/format.ts';
import { toggled } from '../pickers/scope.ts';
import styles from './Composer.module.css';

/** Documents that have a chip of their own; the rest share one. */
const shown = 6;

interface ChipsProps {
  scope: ChatScope;
  /** Names of files that are on their way. */
  waiting: readonly string[];
  onChange: (scope: ChatScope) => void;
}

/** What the answers may read, each with a way to take it out. */
export function ScopeChips({ scope, waiting, onChange }: ChipsProps) {
  const named = useScopeNames(scope);
  const rest = scope.documents.slice(shown);
  if (named.length === 0 && waiting.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label="What may be read">
      {named.map(({ kind, id, name }) => (
        <li key={`${kind} ${id}`} className={styles.scopeChip} title={name}>
          <span className={styles.chipName}>{name}</span>
          <button
            type="button"
            className={styles.chipOff}
            aria-label={`Without ${name}`}
            onClick={() => onChange(toggled(scope, kind, id))}
          >
            <IconX size={12} stroke={2} />
          </button>
        </li>
      ))}
      {rest.length > 0 && (
        <li className={styles.scopeChip}>
          <span className={styles.chipName}>and {counted(rest.length, 'more document')}</span>
          <button
            type="button"
            className={styles.chipOff}
            aria-label="Without these documents"
            onClick={() => onChange({ ...scope, documents: scope.documents.slice(0, shown) })}
          >
            <IconX size={12} stroke={2} />
          </button>
        </li>
      )}
      {waiting.map((name) => (
        <li key={name} className={styles.scopeChip} data-waiting="true">
          <span className={styles.chipName} role="status">
            Reading {name}…
          </span>
        </li>
      ))}
    </ul>
  );
}

export interface NamedScope {
  kind: 'collection' | 'document' | 'person';
  id: string;
  name: string;
}

/** The parts of a scope by their names, as far as each has a chip of its own. */
export function useScopeNames({ collection, documents, people }: ChatScope): NamedScope[] {
  const api = useApi();
  const found = useQueries({
    queries: documents.slice(0, shown).map((id) => api.query.library.get.queryOptions({ input: { id } })),
  });
  const known = useQueries({ queries: people.map((id) => api.query.people.get.queryOptions({ input: { id } })) });
  return [
    ...(collection === null ? [] : [{ kind: 'collection' as const, id: collection, name: collection }]),
    ...people.map((id, at) => ({ kind: 'person' as const, id, name: known[at]?.data?.name ?? 'A person' })),
    ...documents.slice(0, shown).map((id, at) => {
      const one = found[at];
      return { kind: 'document' as const, id, name: one?.data?.title ?? (one?.isError ? 'Gone' : 'A document') };
    }),
  ];
}
