import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openModelFolder } from '../../src/main/engine/models/index.ts';
import { openConnection, withStatementCache } from '../../src/main/engine/storage/database.ts';
import { migrate, migrations } from '../../src/main/engine/storage/index.ts';
import { stores } from '../../src/main/engine/stores.ts';
import { headOf } from '../engine/document-head.ts';
import { createTexts, createVectors } from './corpus.ts';

const modelDir = fileURLToPath(new URL('../../resources/models/all-MiniLM-L6-v2', import.meta.url));
/** To be raised when a library would be filled with other rows: then they are all filled anew. */
export const dataVersion = 1;
const chunksPerDocument = 5;
const chunkLength = 1000;
/** Documents in one commit. */
const documentsPerCommit = 400;
/** Collections: one of them is 1% of the library. */
export const shelves = 100;
export const shelfName = (n: number) => `Shelf ${n}`;
/** Topics grow with the library, from a hundred. */
export const topicsOf = (chunks: number) => Math.max(100, Math.round(chunks / 500));

/** The library of a size, filled where it is not there yet; goes on where it was ended. */
export async function makeLibrary(folder: string, chunks: number): Promise<void> {
  const made = join(folder, 'made.json');
  if (existsSync(made)) return;
  const started = performance.now();
  await fillLibrary(folder, chunks, (done) => {
    if (done % 50_000 === 0) process.stderr.write(`${chunks}: ${done} passages written\n`);
  });
  writeFileSync(made, JSON.stringify({ fillSeconds: (performance.now() - started) / 1000 }));
}

/**
 * A library of `chunks` passages in a new folder. It calls the store functions that ingestion calls (enqueue,
 * storeParts, saveVectors), so that the rows are the same; only many documents to a commit, on one connection, and
 * without waiting for the disk. Beside it the vectors and texts as plain files, for the peers.
 */
async function fillLibrary(folder: string, chunks: number, progress: (done: number) => void): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'library.db');
  const now = Date.now();
  migrate({ file, migrations, now });
  const connection = openConnection(file, 'write');
  connection.pragma('synchronous = OFF');
  connection.pragma('cache_size = -400000');
  const db = withStatementCache(connection);
  const { id: name, dimensions } = await openModelFolder(modelDir, { verify: false });
  const { ingest, library, models } = {
    ingest: stores.ingest.writes,
    library: stores.library.writes,
    models: stores.models.writes,
  };
  const owner = library.ensureOwner(db, { id: crypto.randomUUID(), collectionId: crypto.randomUUID(), now });
  const modelId = models.register(db, { name, kind: 'embedder', dimensions, folder: null });
  models.makeFirst(db, { modelId, now });
  const vectors = createVectors(topicsOf(chunks), 7);
  const texts = createTexts(1);
  const documents = Math.ceil(chunks / chunksPerDocument);

  const addDocument = (number: number): void => {
    const { text, title } = texts.document(number, chunkLength * chunksPerDocument);
    const passages = passagesOf(number, text);
    const [queued] = ingest.enqueue(db, {
      ...{ owner, collection: shelfName(number % shelves), newCollectionId: crypto.randomUUID(), priority: 0, now },
      items: [
        {
          ...{ newId: crypto.randomUUID(), kind: 'file', path: `/bench/${number}.txt`, name: `${number}.txt`, title },
          ...{ size: text.length, modifiedAt: now },
        },
      ],
    });
    const documentId = queued?.documentId ?? '';
    const [versionId] = ingest.storeParts(db, {
      parts: [
        {
          ...{
            documentId,
            owner,
            head: headOf(text, title, passages.length),
            versionId: null,
            chunks: passages,
            title,
          },
          ...{ pieces: [[0, text]], last: true, locationId: 0, size: text.length, modifiedAt: now },
        },
      ],
      now,
    });
    const made = vectors.document(number, passages.length);
    const learned = passages.map(({ ordinal, inputHash }) => ({
      ...{ owner, documentId, versionId: versionId ?? 0, ordinal, count: passages.length, inputHash },
      ...{ vector: made[ordinal] ?? null, unlearnable: false },
    }));
    ingest.saveVectors(db, { modelId, now, passages: learned });
  };

  // Goes on where it was ended: a commit is whole, and a document is what its number says.
  const there = Number(connection.prepare('SELECT count(*) FROM documents').pluck().get());
  for (let first = there; first < documents; first += documentsPerCommit) {
    connection.transaction(() => {
      for (let n = first; n < Math.min(documents, first + documentsPerCommit); n++) addDocument(n);
    })();
    progress(Math.min(documents, first + documentsPerCommit) * chunksPerDocument);
  }
  connection.pragma('synchronous = FULL');
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.pragma('optimize');
  connection.close();
  writePeerFiles(folder, documents, vectors, texts);
}

/** The same passages for the peers: vectors as 32-bit floats, texts as lines of JSON. */
function writePeerFiles(
  folder: string,
  documents: number,
  vectors: ReturnType<typeof createVectors>,
  texts: ReturnType<typeof createTexts>,
): void {
  const vectorFile = openSync(join(folder, 'vectors.f32'), 'w');
  const textFile = openSync(join(folder, 'texts.jsonl'), 'w');
  for (let number = 0; number < documents; number++) {
    const passages = passagesOf(number, texts.document(number, chunkLength * chunksPerDocument).text);
    for (const vector of vectors.document(number, passages.length)) writeSync(vectorFile, vector);
    const lines = passages.map(({ words }) => JSON.stringify({ shelf: number % shelves, text: words }));
    writeSync(textFile, `${lines.join('\n')}\n`);
  }
  closeSync(vectorFile);
  closeSync(textFile);
}

function passagesOf(number: number, text: string) {
  const length = Math.ceil(text.length / chunksPerDocument);
  return Array.from({ length: chunksPerDocument }, (_, ordinal) => {
    const [start, end] = [ordinal * length, Math.min(text.length, (ordinal + 1) * length)];
    const words = text.slice(start, end);
    const inputHash = new Uint8Array(createHash('sha256').update(`${number} ${words}`).digest());
    return { ordinal, page: null, start, end, headingPath: [], headingWords: '', inputHash, words };
  });
}

// `node fill.ts FOLDER CHUNKS`: only fills.
if (import.meta.main) await makeLibrary(process.argv[2] ?? '', Number(process.argv[3]));
