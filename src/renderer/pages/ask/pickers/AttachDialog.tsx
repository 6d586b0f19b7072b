import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { ChatScope } from '../../../../contract/index.ts';
import styles from './Picker.module.css';
import { type AttachKind, toggled } from './scope.ts';
import { type Attachable, useAttachables } from './useAttachables.ts';

const kinds: { value: AttachKind; label: string }[] = [
  { value: 'document', label: 'Documents' },
  { value: 'collection', label: 'A collection' },
  { value: 'person', label: 'People' },
];
const nothing: Record<AttachKind, string> = {
  document: 'No document has that name.',
  collection: 'No collection has that name.',
  person: 'Nobody has that name.',
};

interface AttachProps {
  kind: AttachKind;
  scope: ChatScope;
  onChange: (scope: ChatScope) => void;
  onClose: () => void;
}

/** What a conversation may read: documents, a collection, what speaks of a person. */
export function AttachDialog({ kind: first, scope, onChange, onClose }: AttachProps) {
  const [kind, setKind] = useState(first);
  const [text, setText] = useState('');
  const [filter] = useDebouncedValue(text.trim(), 100);
  const { items, ready } = useAttachables(kind, filter);
  const isIn = (item: Attachable) =>
    kind === 'collection'
      ? scope.collection === item.id
      : (kind === 'document' ? scope.documents : scope.people).includes(item.id);
  const pick = (item: Attachable) => onChange(toggled(scope, kind, item.id));
  return (
    <Modal opened onClose={onClose} title="What may be read for the answers?" size="lg">
      <SegmentedControl
        className={styles.tabs}
        data={kinds}
        value={kind}
        onChange={(value) => setKind(kinds.find((one) => one.value === value)?.value ?? 'document')}
      />
      <TextInput
        aria-label="Part of the name"
        placeholder="Part of the name"
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          const [top] = items;
          if (event.key !== 'Enter' || !top || text.trim() === '') return;
          event.preventDefault();
          pick(top);
        }}
      />
      <ul className={styles.list} aria-label={kinds.find(({ value }) => value === kind)?.label}>
        {items.map((item) => (
          <li key={item.id}>
            <button type="button" className={styles.item} aria-pressed={isIn(item)} onClick={() => pick(item)}>
              <span className={styles.sign}>{isIn(item) && <IconCheck size={14} stroke={2} aria-hidden="true" />}</span>
              <span className={styles.name}>{item.name}</span>
              <span className={styles.where}>{item.about}</span>
            </button>
          </li>
        ))}
        {ready && items.length === 0 && <li className={styles.none}>{nothing[kind]}</li>}
      </ul>
      <div className={styles.foot}>
        <span className={styles.note}>
          Everything that is attached is read together. Nothing attached: all documents.
        </span>
        <Button variant="filled" onClick={onClose}>
          Done
        </Button>
      </div>
    </Modal>
  );
}
