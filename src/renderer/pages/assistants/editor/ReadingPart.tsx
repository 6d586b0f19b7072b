import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../../client/index.ts';
import { counted } from '../../../components/format.ts';
import { Choice } from '../../people/Choice.tsx';
import { useModes } from '../../search/modes.ts';
import styles from './Editor.module.css';
import { Part } from './Part.tsx';
import type { Draft } from './useDraft.ts';

/** What it may read, and how thoroughly it looks. */
export function ReadingPart({ draft, set }: Pick<Draft, 'draft' | 'set'>) {
  const api = useApi();
  const modes = useModes();
  const known = useQuery(api.query.collections.list.queryOptions({ input: {} })).data ?? [];
  const gone = draft.collections.filter((name) => !known.some((one) => one.name === name));
  const toggle = (name: string, on: boolean) =>
    set({ collections: on ? [...draft.collections, name] : draft.collections.filter((one) => one !== name) });
  const mode = modes.find(({ id }) => id === draft.searchMode);
  return (
    <Part
      title="What it may read"
      says={
        draft.collections.length === 0
          ? 'Everything in your library. Tick collections to let it read only those.'
          : 'Only the collections that are ticked. Whatever is attached to a conversation narrows this further.'
      }
    >
      <fieldset className={styles.ticks} aria-label="Collections">
        {known.map(({ name, documents }) => (
          <Checkbox
            key={name}
            size="sm"
            radius="xs"
            label={name}
            description={counted(documents, 'document')}
            checked={draft.collections.includes(name)}
            onChange={(event) => toggle(name, event.currentTarget.checked)}
          />
        ))}
        {gone.map((name) => (
          <Checkbox
            key={name}
            size="sm"
            radius="xs"
            label={name}
            description="Not there any more"
            checked
            onChange={() => toggle(name, false)}
          />
        ))}
      </fieldset>
      <Choice
        label="Search"
        description={mode?.description}
        data={modes.map(({ id, label }) => ({ value: id, label }))}
        value={draft.searchMode}
        onChange={(event) => {
          const chosen = modes.find(({ id }) => id === event.currentTarget.value);
          if (chosen) set({ searchMode: chosen.id });
        }}
      />
    </Part>
  );
}
