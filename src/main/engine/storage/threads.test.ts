import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ReadDatabase, WriteDatabase } from './index.ts';
import { migrate } from './migrate.ts';
import { type OpenStorage, openStorage } from './threads.ts';

/** What the thread of the test serves; its text is in `threadSource`. */
type NoteStores = {
  notes: {
    reads: { count: (db: ReadDatabase, args: Record<string, never>) => number };
    writes: { add: (db: WriteDatabase, args: { texts: string[] }) => void };
  };
};

const here = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
const threadSource = `
import { serveStores } from ${here('./thread.ts')};
serveStores({
  notes: {
    reads: { count: (db) => db.sql('SELECT count(*) AS n FROM notes').get().n },
    writes: {
      add(db, { texts }) {
        for (const text of texts) db.sql('INSERT INTO notes VALUES (?)').run(text);
      },
    },
  },
});
`;
const schema = { number: 1, name: 'notes', sql: 'CREATE TABLE notes (text TEXT NOT NULL) STRICT' };
const longNote = 'The tide turned at seven. '.repeat(400);

let folder: string;
let storage: OpenStorage<NoteStores> | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'threads-'));
});
afterEach(async () => {
  await storage?.close();
  storage = undefined;
  rmSync(folder, { recursive: true });
});

function open(maxPages?: number): OpenStorage<NoteStores> {
  const file = join(folder, 'library.db');
  migrate({ file, migrations: [schema], now: 0 });
  const entry = join(folder, 'thread.mjs');
  writeFileSync(entry, threadSource);
  storage = openStorage<NoteStores>({ file, entry: pathToFileURL(entry), readers: 2, maxPages });
  return storage;
}

test('what the writer has written every reader sees', async () => {
  const { read, write } = open();
  await Promise.all([write.notes.add({ texts: ['one', 'two'] }), write.notes.add({ texts: ['three'] })]);
  expect(await Promise.all([1, 2, 3, 4].map(() => read.notes.count({})))).toEqual([3, 3, 3, 3]);
});

test('a full disk is told as such; the write that met it is undone whole, earlier ones stay, reading goes on', async () => {
  const { read, write } = open(60);
  await write.notes.add({ texts: [longNote] });
  const tooMuch = Array.from({ length: 40 }, () => longNote);
  await expect(write.notes.add({ texts: tooMuch })).rejects.toMatchObject({
    code: 'disk_full',
    message: expect.stringContaining('Free some space'),
  });
  expect(await read.notes.count({})).toBe(1);
  await write.notes.add({ texts: ['a small one still fits'] });
  expect(await read.notes.count({})).toBe(2);
});

test('closing finishes what was asked for; afterwards calls say that the library is closed', async () => {
  const opened = open();
  const asked = Array.from({ length: 20 }, (_, i) => opened.write.notes.add({ texts: [String(i)] }));
  await opened.close();
  await Promise.all(asked);
  await expect(opened.read.notes.count({})).rejects.toMatchObject({ code: 'unavailable' });
  expect(await open().read.notes.count({})).toBe(20);
});

test('a database that is damaged when a thread opens it is told as such', async () => {
  const { write, close } = open();
  await write.notes.add({ texts: ['one'] });
  await close();
  writeFileSync(join(folder, 'library.db'), 'scribbled over '.repeat(1000));
  const damaged = openStorage<NoteStores>({
    file: join(folder, 'library.db'),
    entry: pathToFileURL(join(folder, 'thread.mjs')),
    readers: 1,
  });
  await expect(damaged.write.notes.add({ texts: ['two'] })).rejects.toMatchObject({ code: 'library_corrupt' });
});
