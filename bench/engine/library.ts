import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { entryUrl } from '../../src/main/engine/entries.ts';
import { openModelFolder } from '../../src/main/engine/models/index.ts';
import { migrate, migrations, openStorage } from '../../src/main/engine/storage/index.ts';
import type { EngineStores } from '../../src/main/engine/stores.ts';
import { headOf } from './document-head.ts';
import { createWriter, seeded } from './texts.ts';

const modelDir = fileURLToPath(new URL('../../resources/models/all-MiniLM-L6-v2', import.meta.url));
const chunksPerDocument = 5;
const chunkLength = 1000;
/** Documents in one commit. */
const batch = 8;

/**
 * Fills a new library with `chunks` passages of about 1,000 characters, five to a document, through the stores that
 * ingestion writes with. The text follows Zipf's law; the vectors are unit vectors around 200 centres, not the model's.
 */
export async function fillLibrary(dataFolder: string, chunks: number): Promise<void> {
  const file = join(dataFolder, 'library.db');
  const now = Date.now();
  migrate({ file, migrations, now });
  const storage = openStorage<EngineStores>({ file, entry: entryUrl('database-thread'), readers: 1 });
  try {
    const { id, dimensions } = await openModelFolder(modelDir, { verify: false });
    const owner = await storage.write.library.ensureOwner({
      id: crypto.randomUUID(),
      collectionId: crypto.randomUUID(),
      now,
    });
    const shipped = { name: id, kind: 'embedder', dimensions, folder: null } as const;
    const modelId = await storage.write.models.register(shipped);
    await storage.write.models.makeFirst({ modelId, now });
    const vectorOf = clusteredVectors(dimensions);
    const writer = createWriter(1);
    for (let first = 0; first < chunks / chunksPerDocument; first += batch) {
      const documents = Array.from({ length: Math.min(batch, chunks / chunksPerDocument - first) }, (_, i) =>
        makeDocument(first + i, writer.text(chunkLength * chunksPerDocument), writer.text(30).slice(0, 40)),
      );
      const queued = await storage.write.ingest.enqueue({
        owner,
        collection: 'Library',
        newCollectionId: crypto.randomUUID(),
        priority: 0,
        now,
        items: documents.map(({ path, title, text }) => ({
          newId: crypto.randomUUID(),
          kind: 'file',
          path,
          name: path.slice(path.lastIndexOf('/') + 1),
          title,
          size: text.length,
          modifiedAt: now,
        })),
      });
      const parts = documents.map(({ title, text, head, passages }, i) => ({
        documentId: queued[i]?.documentId ?? '',
        owner,
        head,
        versionId: null,
        pieces: [[0, text]] satisfies [number, string][],
        chunks: passages,
        title,
        last: true,
        locationId: 0,
        size: text.length,
        modifiedAt: now,
      }));
      const versions = await storage.write.ingest.storeParts({ parts, now });
      await storage.write.ingest.saveVectors({
        modelId,
        now,
        passages: parts.flatMap(({ documentId, chunks: stored }, i) =>
          stored.map(({ ordinal, inputHash }) => ({
            owner,
            documentId,
            versionId: versions[i] ?? 0,
            ordinal,
            count: stored.length,
            inputHash,
            vector: vectorOf(),
            unlearnable: false,
          })),
        ),
      });
    }
  } finally {
    await storage.close();
  }
}

function makeDocument(number: number, text: string, title: string) {
  const length = Math.ceil(text.length / chunksPerDocument);
  const passages = Array.from({ length: chunksPerDocument }, (_, ordinal) => {
    const [start, end] = [ordinal * length, Math.min(text.length, (ordinal + 1) * length)];
    const words = text.slice(start, end);
    return {
      ordinal,
      page: null,
      start,
      end,
      headingPath: [],
      headingWords: '',
      inputHash: sha256(`${number} ${words}`),
      words,
    };
  });
  const head = headOf(text, title, passages.length);
  return { path: `/bench/${number}.txt`, title, text, head, passages };
}

function sha256(text: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(text).digest());
}

/** Unit vectors: one of 200 random centres plus noise, about 0.7 alike inside a cluster. */
function clusteredVectors(dimensions: number): () => Float32Array {
  const random = seeded(7);
  const gaussian = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const centres = Array.from({ length: 200 }, () => unit(Float32Array.from({ length: dimensions }, gaussian)));
  return () => {
    const centre = centres[Math.floor(random() * centres.length)] ?? new Float32Array(dimensions);
    const noise = 0.65 / Math.sqrt(dimensions);
    return unit(centre.map((x) => x + noise * gaussian()));
  };
}

function unit(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector);
  return vector.map((x) => x / norm);
}
