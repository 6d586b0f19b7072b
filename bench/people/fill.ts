import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { libraryStore } from '../../src/main/engine/library/store.ts';
import { peopleStore } from '../../src/main/engine/people/store.ts';
import { openConnection, withStatementCache } from '../../src/main/engine/storage/database.ts';
import { migrate, migrations } from '../../src/main/engine/storage/index.ts';
import { seeded } from '../engine/texts.ts';

const firstNames =
  'Maya Tom Anna Marta Jonas Li Wei Aisha Omar Ines Pavel Olga Sven Greta Hugo Lucia Mateo Noor Yuki Hana Karl Eva Finn Ida Jan Kofi Lena Mia Nils Rosa'.split(
    ' ',
  );
const syllables =
  'lind qvist berg strom ma ri ne sen ka to vic ova holm dahl son ber ger fal ken rin tal mor gan'.split(' ');

/** A library of made-up people: names, addresses, tags, mentions in documents, facts of which some wait. */
export async function fillPeople(folder: string, people: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'library.db');
  migrate({ file, migrations, now: Date.now() });
  const connection = openConnection(file, 'write');
  const db = withStatementCache(connection);
  const random = seeded(11);
  const pick = <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)];
  const id = (kind: number, n: number) =>
    `00000000-0000-7000-8${String(kind).padStart(3, '0')}-${n.toString(16).padStart(12, '0')}`;
  const owner = libraryStore.writes.ensureOwner(db, { id: id(0, 1), collectionId: id(0, 2), now: 1 });
  const documents = Math.max(10, Math.floor(people / 50));
  const addDocument = db.sql(
    `INSERT INTO documents (id, collection_id, title, status, added_at, changed_at, version_id)
     SELECT ?, id, ?, 'ready', 1, 1, ? FROM collections LIMIT 1`,
  );
  const addVersion = db.sql(
    `INSERT INTO versions (id, document_id, content_hash, extractor, format, media_type, familiarity, metadata, headings,
       text_length, chunk_count, partial, complete, created_at)
     VALUES (?, ?, ?, 'bench', 'text', 'text/plain', 1, '{}', '[]', 1000, 0, 0, 1, 1)`,
  );
  const addMention = db.sql(
    'INSERT OR IGNORE INTO mentions (person_id, version_id, role, count, first_start, first_end, at) VALUES (?, ?, ?, 1, 0, 1, ?)',
  );
  const addFact = db.sql(
    `INSERT INTO facts (id, person_id, kind, statement, value, value_key, confidence, status, method, said, created_at)
     VALUES (?, ?, 'interest', ?, ?, ?, 0.9, ?, 'user', 1, 1)`,
  );
  const fill = connection.transaction((from: number, to: number) => {
    for (let n = from; n < to; n++) {
      const last = Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(syllables)).join('');
      const name = `${pick(firstNames)} ${last.charAt(0).toUpperCase()}${last.slice(1)}`;
      const address = name.toLowerCase().replace(' ', '.');
      peopleStore.writes.save(db, {
        ...{ owner, id: id(1, n), create: { name, userId: null }, now: n },
        changes: {
          aliases: random() < 0.2 ? [`${last} ${n}`] : [],
          contacts: [
            { kind: 'email', value: `${address}${n}@example.org`, label: null },
            ...(random() < 0.5 ? [{ kind: 'phone' as const, value: `+46 70 ${100_000 + n}`, label: null }] : []),
          ],
          tags: n % 3 === 0 ? ['met', `group ${n % 200}`] : [],
        },
      });
      for (let m = 0; m < 3; m++) {
        const version = 1 + Math.floor(random() ** 2 * documents);
        addMention.run(id(1, n), version, m === 0 ? 'named' : 'wrote', 1_600_000_000_000 + Math.floor(random() * 1e11));
      }
      for (let f = 0; f < 3; f++) {
        const status = f === 0 && n % 5 === 0 ? 'proposed' : 'accepted';
        addFact.run(id(2, n * 3 + f), id(1, n), `likes thing ${f}`, `thing ${f}`, `thing ${f}`, status);
      }
    }
  });
  connection.transaction(() => {
    for (let n = 1; n <= documents; n++) {
      addDocument.run(id(3, n), `Document ${n}`, n);
      addVersion.run(n, id(3, n), `hash ${n}`);
    }
  })();
  for (let n = 0; n < people; n += 5000) fill(n, Math.min(people, n + 5000));
  connection.close();
}
