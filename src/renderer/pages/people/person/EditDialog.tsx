import { ActionIcon, Button, Modal, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Contact, Person } from '../../../../contract/index.ts';
import { choose } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { Choice } from '../Choice.tsx';
import styles from '../dialogs.module.css';
import { FormFoot } from '../FormFoot.tsx';
import { Portrait } from '../Portrait.tsx';
import { usePeopleRefresh } from '../usePeopleRefresh.ts';

const contactKinds: readonly { value: Contact['kind']; label: string }[] = [
  { value: 'email', label: 'Mail' },
  { value: 'phone', label: 'Phone' },
  { value: 'address', label: 'Address' },
  { value: 'web', label: 'Web' },
  { value: 'account', label: 'Account' },
];

/** Who somebody is, changed by hand. */
export function EditDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const api = useApi();
  const refresh = usePeopleRefresh();
  const [name, setName] = useState(person.name);
  const [aliases, setAliases] = useState(person.aliases);
  const [tags, setTags] = useState(person.tags);
  const [bio, setBio] = useState(person.bio ?? '');
  const [isOwner, setOwner] = useState(person.isOwner);
  const [contacts, setContacts] = useState<readonly Contact[]>(person.contacts);
  // Undefined: stays as it is; null: is taken away.
  const [picture, setPicture] = useState<File | null | undefined>(undefined);
  const save = useMutation({
    networkMode: 'always',
    mutationFn: () => {
      const changes = {
        id: person.id,
        name: name.trim(),
        aliases,
        tags,
        bio: bio.trim() === '' ? null : bio.trim(),
        isOwner,
        contacts: contacts.filter(({ value }) => value.trim() !== ''),
      };
      return picture === undefined
        ? api.call.people.update(changes)
        : api.upload.people.update({ ...changes, picture });
    },
    onSuccess: () => {
      onClose();
      return refresh();
    },
  });
  const change = (at: number, next: Partial<Contact>) =>
    setContacts(contacts.map((contact, index) => (index === at ? { ...contact, ...next } : contact)));
  const pick = async () => {
    const [chosen] = await choose('files');
    if (chosen) setPicture(chosen.file);
  };
  return (
    <Modal opened onClose={onClose} title={`Edit ${person.name}`} size="lg">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <div className={styles.picture}>
          <Portrait person={person} size={3} />
          <Button onClick={() => void pick()}>{picture ? picture.name : 'Choose a picture…'}</Button>
          {(person.hasPicture || picture) && picture !== null && (
            <Button variant="subtle" onClick={() => setPicture(person.hasPicture ? null : undefined)}>
              No picture
            </Button>
          )}
        </div>
        <TextInput
          label="Name"
          required
          data-autofocus
          maxLength={500}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TagsInput
          label="Also called"
          placeholder={aliases.length === 0 ? 'Write a name and press Enter' : undefined}
          clearable={false}
          classNames={{ pill: styles.pill }}
          value={aliases}
          onChange={setAliases}
        />
        <Textarea
          label="In a sentence"
          autosize
          maxRows={6}
          maxLength={10_000}
          value={bio}
          onChange={(event) => setBio(event.currentTarget.value)}
        />
        <TagsInput
          label="Tags"
          placeholder={tags.length === 0 ? 'Write a tag and press Enter' : undefined}
          clearable={false}
          classNames={{ pill: styles.pill }}
          value={tags}
          onChange={setTags}
        />
        <fieldset className={styles.set}>
          <legend className={styles.legend}>Contact</legend>
          {contacts.map((contact, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is what stands at its place.
            <div key={index} className={styles.contact}>
              <Choice
                aria-label="Kind of contact"
                size="xs"
                data={[...contactKinds]}
                value={contact.kind}
                onChange={(event) =>
                  change(index, {
                    kind: contactKinds.find((one) => one.value === event.target.value)?.value ?? 'email',
                  })
                }
              />
              <TextInput
                aria-label="Contact"
                size="xs"
                maxLength={1000}
                value={contact.value}
                onChange={(event) => change(index, { value: event.currentTarget.value })}
              />
              <TextInput
                aria-label="Label of the contact"
                placeholder="work, home"
                size="xs"
                maxLength={100}
                value={contact.label ?? ''}
                onChange={(event) => change(index, { label: event.currentTarget.value || null })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Take ${contact.value || 'this contact'} away`}
                onClick={() => setContacts(contacts.filter((_, other) => other !== index))}
              >
                <IconX size={15} stroke={1.6} />
              </ActionIcon>
            </div>
          ))}
          <div>
            <Button onClick={() => setContacts([...contacts, { kind: 'email', value: '', label: null }])}>
              Add a contact
            </Button>
          </div>
        </fieldset>
        <Switch
          label="This is me"
          description="One person at most; marking another takes the mark from the first."
          checked={isOwner}
          onChange={(event) => setOwner(event.currentTarget.checked)}
        />
        <FormFoot label="Save" ready={name.trim() !== ''} busy={save.isPending} error={save.error} onCancel={onClose} />
      </form>
    </Modal>
  );
}
