import { Button, Group, Modal, NumberInput, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChunkingChoice, Collection } from '../../../contract/index.ts';
import { tell } from '../../adding/index.ts';
import { sentenceOf, useApi } from '../../client/index.ts';
import styles from './CollectionDialog.module.css';

const strategies: { value: ChunkingChoice['strategy']; label: string }[] = [
  { value: 'structure', label: 'Headings and paragraphs' },
  { value: 'sentences', label: 'Full sentences' },
  { value: 'fixed', label: 'Equal lengths' },
];
const size = { min: 200, max: 4000, step: 100 };
const overlap = { min: 0, max: 1000, step: 50 };

interface CollectionProps {
  /** Null: a new one. */
  collection: Collection | null;
  onClose: () => void;
  /** Told the name that it has now. */
  onDone: (name: string) => void;
}

/** Makes a collection, or changes its name and how its texts are cut into passages. */
export function CollectionDialog({ collection, onClose, onDone }: CollectionProps) {
  const api = useApi();
  const queries = useQueryClient();
  const settings = useQuery(api.query.settings.get.queryOptions({ input: {} }));
  const [name, setName] = useState(collection?.name ?? '');
  const [own, setOwn] = useState(collection?.chunking !== null && collection !== null);
  const usual: ChunkingChoice = {
    size: settings.data?.settings.chunkSize ?? 1000,
    overlap: settings.data?.settings.chunkOverlap ?? 200,
    strategy: 'structure',
  };
  const [chosen, setChosen] = useState<Partial<ChunkingChoice>>(collection?.chunking ?? {});
  const [recut, setRecut] = useState(true);
  const chunking = own ? { ...usual, ...chosen } : null;
  const cutAnew = JSON.stringify(chunking) !== JSON.stringify(collection?.chunking ?? null);
  const done = {
    onSuccess: (saved: Collection) => {
      tell(
        collection ? 'The collection was changed.' : 'Choose it when adding files or watching a folder.',
        saved.name,
      );
      onDone(saved.name);
      onClose();
      return Promise.all(
        [api.query.collections, api.query.library].map((part) => queries.invalidateQueries({ queryKey: part.key() })),
      );
    },
  };
  const create = useMutation(api.query.collections.create.mutationOptions(done));
  const update = useMutation(api.query.collections.update.mutationOptions(done));
  const error = create.error ?? update.error;
  const save = () =>
    collection
      ? update.mutate({ id: collection.id, name: name.trim(), chunking, recut: cutAnew && recut })
      : create.mutate({ name: name.trim(), chunking });
  return (
    <Modal opened onClose={onClose} title={collection ? `Collection ${collection.name}` : 'New collection'}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextInput
          label="Name"
          required
          maxLength={200}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Switch
          size="sm"
          label="Cut its texts in a way of their own"
          description="Otherwise passages are cut as the settings say."
          checked={own}
          onChange={(event) => setOwn(event.currentTarget.checked)}
        />
        {chunking && (
          <div className={styles.own}>
            <SegmentedControl
              size="xs"
              aria-label="Where texts are cut"
              data={strategies}
              value={chunking.strategy}
              onChange={(next) => {
                const strategy = strategies.find((one) => one.value === next);
                if (strategy) setChosen({ ...chosen, strategy: strategy.value });
              }}
            />
            <div className={styles.pair}>
              <NumberInput
                label="Length of a passage"
                suffix=" characters"
                {...size}
                value={chunking.size}
                onChange={(value) => typeof value === 'number' && setChosen({ ...chosen, size: value })}
              />
              <NumberInput
                label="Overlap"
                suffix=" characters"
                {...overlap}
                value={chunking.overlap}
                onChange={(value) => typeof value === 'number' && setChosen({ ...chosen, overlap: value })}
              />
            </div>
          </div>
        )}
        {collection && cutAnew && collection.documents > 0 && (
          <Switch
            size="sm"
            label="Cut what is in it already anew"
            description="Otherwise the new way counts for files read from now on."
            checked={recut}
            onChange={(event) => setRecut(event.currentTarget.checked)}
          />
        )}
        {error && (
          <p role="alert" className={styles.error}>
            {sentenceOf(error)}
          </p>
        )}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="filled"
            disabled={name.trim() === ''}
            loading={create.isPending || update.isPending}
          >
            {collection ? 'Save' : 'Make collection'}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
