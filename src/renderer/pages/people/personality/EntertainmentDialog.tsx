import { Modal, SegmentedControl, Slider, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Person, WorkKind } from '../../../../contract/index.ts';
import { tell } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { counted } from '../../../components/format.ts';
import { Choice } from '../Choice.tsx';
import styles from '../dialogs.module.css';
import { FormFoot } from '../FormFoot.tsx';
import { cleanPath, PathField } from '../PathField.tsx';
import { usePeopleRefresh } from '../usePeopleRefresh.ts';
import { firstName } from '../words.ts';

const kinds: readonly { value: WorkKind; label: string }[] = [
  { value: 'music', label: 'Music' },
  { value: 'film', label: 'Film or series' },
  { value: 'book', label: 'Book' },
  { value: 'game', label: 'Game' },
];

interface DialogProps {
  person: Person;
  onClose: () => void;
}

/** What somebody listens to, watches, reads and plays: out of an export, or by hand. */
export function EntertainmentDialog({ person, onClose }: DialogProps) {
  const [way, setWay] = useState('import');
  return (
    <Modal opened onClose={onClose} title={`What ${firstName(person.name)} likes`}>
      <div className={styles.form}>
        <SegmentedControl
          aria-label="How"
          value={way}
          onChange={setWay}
          data={[
            { value: 'import', label: 'Import an export' },
            { value: 'hand', label: 'Enter one thing' },
          ]}
        />
        {way === 'import' ? <Import person={person} onClose={onClose} /> : <Hand person={person} onClose={onClose} />}
      </div>
    </Modal>
  );
}

function Import({ person, onClose }: DialogProps) {
  const api = useApi();
  const refresh = usePeopleRefresh();
  const [path, setPath] = useState('');
  const start = useMutation(
    api.query.traits.importEntertainment.mutationOptions({
      onSuccess: ({ items, insights, unknown, refusedTotal }) => {
        const left = unknown > 0 ? ` Of ${counted(unknown, 'title')} no genre is known.` : '';
        const out = refusedTotal > 0 ? ` ${counted(refusedTotal, 'row')} could not be read.` : '';
        tell(`${counted(items, 'thing')} read, ${counted(insights, 'insight')}.${left}${out}`, 'Imported');
        onClose();
        return refresh();
      },
    }),
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate({ id: person.id, path: cleanPath(path) });
      }}
    >
      <p className={styles.text}>
        What you can download about yourself from Spotify, Goodreads, Letterboxd or Netflix. It is read here and sent
        nowhere.
      </p>
      <PathField label="File on this computer" value={path} onChange={setPath} />
      <FormFoot
        label="Import"
        ready={cleanPath(path) !== ''}
        busy={start.isPending}
        error={start.error}
        onCancel={onClose}
      />
    </form>
  );
}

function Hand({ person, onClose }: DialogProps) {
  const api = useApi();
  const refresh = usePeopleRefresh();
  const [kind, setKind] = useState<WorkKind>('music');
  const [title, setTitle] = useState('');
  const [genre, setGenre] = useState('');
  const [rating, setRating] = useState(0.8);
  const add = useMutation(
    api.query.traits.addEntertainment.mutationOptions({
      onSuccess: ({ insights, genre: found, known }) => {
        const kept =
          found === null ? 'Nothing is known of its genre, so it says nothing.' : counted(insights, 'insight');
        tell(known ? 'It was there already.' : kept, title.trim());
        onClose();
        return refresh();
      },
    }),
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        const more = genre.trim() === '' ? {} : { genre: genre.trim() };
        add.mutate({ id: person.id, kind, title: title.trim(), rating, ...more });
      }}
    >
      <div className={styles.pair}>
        <Choice
          label="Kind"
          data={[...kinds]}
          value={kind}
          onChange={(event) => setKind(kinds.find((one) => one.value === event.target.value)?.value ?? 'music')}
        />
        <TextInput
          label="Genre"
          placeholder="jazz, fantasy, documentary"
          maxLength={100}
          value={genre}
          onChange={(event) => setGenre(event.currentTarget.value)}
        />
      </div>
      <TextInput
        label="Title or name"
        required
        data-autofocus
        maxLength={500}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <div>
        <div className={styles.legend} id="liking">
          How much it is liked
        </div>
        <Slider
          thumbProps={{ 'aria-labelledby': 'liking' }}
          min={0}
          max={1}
          step={0.1}
          label={(value) => `${Math.round(value * 10)} of 10`}
          value={rating}
          onChange={setRating}
        />
      </div>
      <FormFoot label="Add" ready={title.trim() !== ''} busy={add.isPending} error={add.error} onCancel={onClose} />
    </form>
  );
}
