import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Collection } from '../../../contract/index.ts';
import { tell, tellError } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';
import { count, counted } from '../../components/format.ts';
import styles from './Strip.module.css';

const strategies = { structure: 'at headings and paragraphs', sentences: 'at sentences', fixed: 'at equal lengths' };

interface StripProps {
  name: string;
  onEdit: (collection: Collection) => void;
  onRemoved: () => void;
}

/** The collection that the list shows, how its texts are cut, and what can be done with it. */
export function CollectionStrip({ name, onEdit, onRemoved }: StripProps) {
  const api = useApi();
  const queries = useQueryClient();
  const collections = useQuery(api.query.collections.list.queryOptions({ input: {} }));
  const remove = useMutation(
    api.query.collections.remove.mutationOptions({
      onSuccess: () => {
        tell('It was empty; nothing else changed.', `${name} is gone`);
        onRemoved();
        return queries.invalidateQueries();
      },
      onError: (error) => tellError(error, `${name} was not removed`),
    }),
  );
  const collection = collections.data?.find((one) => one.name === name);
  if (!collection) return null;
  const { chunking, documents } = collection;
  const cut = chunking
    ? `cut ${strategies[chunking.strategy]} into about ${count(chunking.size)} characters`
    : 'cut as the settings say';
  return (
    <section className={styles.strip} aria-label={`Collection ${name}`}>
      <div className={styles.words}>
        <div className={styles.title}>{name}</div>
        <div className={styles.facts}>
          {counted(documents, 'document')}, {cut}
        </div>
      </div>
      <Button onClick={() => onEdit(collection)}>Name and passages…</Button>
      {documents === 0 && (
        <Button variant="subtle" onClick={() => remove.mutate({ id: collection.id })}>
          Remove
        </Button>
      )}
    </section>
  );
}
