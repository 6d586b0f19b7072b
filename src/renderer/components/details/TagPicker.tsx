import { Popover, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { tellError } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';
import styles from './TagPicker.module.css';

interface PickerProps {
  /** The documents, with the tags that they have. */
  documents: readonly { id: string; tags: readonly string[] }[];
  /** Called when tags changed. */
  onChanged?: () => void;
  children: (open: () => void) => ReactNode;
}

const mostShown = 60;

/** Gives tags to one document or many, and takes them away. Writing a new name makes a new tag. */
export function TagPicker({ documents, onChanged, children }: PickerProps) {
  const api = useApi();
  const queries = useQueryClient();
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState('');
  // What was changed here before the list has come anew.
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  const known = useQuery(api.query.collections.tags.queryOptions({ input: {}, enabled: opened })).data ?? [];
  const tag = useMutation(
    api.query.collections.tag.mutationOptions({
      onError: (error) => tellError(error),
      onSettled: () => {
        onChanged?.();
        return Promise.all(
          [api.query.collections, api.query.library].map((part) => queries.invalidateQueries({ queryKey: part.key() })),
        );
      },
    }),
  );
  const ids = documents.map((one) => one.id);
  const had = (name: string) => documents.filter((one) => one.tags.includes(name)).length;
  const share = (name: string): 'all' | 'some' | 'none' => {
    const now = changed.get(name);
    if (now !== undefined) return now ? 'all' : 'none';
    const times = had(name);
    return times === 0 ? 'none' : times === documents.length ? 'all' : 'some';
  };
  const put = (name: string, on: boolean) => {
    setChanged((before) => new Map(before).set(name, on));
    tag.mutate(on ? { ids, add: [name] } : { ids, remove: [name] });
  };
  const names = [
    ...new Set([...documents.flatMap((one) => one.tags), ...changed.keys(), ...known.map((one) => one.name)]),
  ];
  const wanted = text.trim();
  const shown = names.filter((name) => name.toLowerCase().includes(wanted.toLowerCase())).slice(0, mostShown);
  const isNew = wanted !== '' && !names.some((name) => name.toLowerCase() === wanted.toLowerCase());
  const close = () => {
    setOpened(false);
    setText('');
    setChanged(new Map());
  };
  return (
    <Popover
      opened={opened}
      onDismiss={close}
      position="bottom-start"
      width={250}
      trapFocus
      returnFocus
      shadow="none"
      radius="md"
    >
      <Popover.Target>
        <span className={styles.target}>{children(() => (opened ? close() : setOpened(true)))}</span>
      </Popover.Target>
      <Popover.Dropdown className={styles.dropdown} aria-label="Tags">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const first = isNew ? wanted : shown[0];
            if (!first || wanted === '') return;
            put(first, share(first) !== 'all');
            setText('');
          }}
        >
          <TextInput
            size="xs"
            aria-label="Find or name a tag"
            placeholder="Find or name a tag"
            data-autofocus
            maxLength={100}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </form>
        <div className={styles.list}>
          {isNew && (
            <button type="button" className={styles.new} onClick={() => [put(wanted, true), setText('')]}>
              New tag “{wanted}”
            </button>
          )}
          {shown.map((name) => (
            <label key={name} className={styles.tag}>
              <input
                type="checkbox"
                checked={share(name) === 'all'}
                ref={(box) => {
                  if (box) box.indeterminate = share(name) === 'some';
                }}
                onChange={() => put(name, share(name) !== 'all')}
              />
              <span>{name}</span>
            </label>
          ))}
          {shown.length === 0 && !isNew && <p className={styles.none}>No tags yet. Write one and press Enter.</p>}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
