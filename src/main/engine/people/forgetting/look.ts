import { relative } from 'node:path';
import type { ForgettingCheck, Principal, Remainder } from '../../../../contract/index.ts';
import {
  alwaysRemains,
  cleanWords,
  createPieceFinder,
  emptyLog,
  filesToScan,
  type LibraryFiles,
  type LibraryStorage,
  leastPieceBytes,
  type PieceFinder,
  scanFile,
} from '../../library/index.ts';
import type { Log, Storage } from '../../storage/index.ts';
import type { peopleStore } from '../store.ts';
import type { Sample } from './sample.ts';

export interface LookOptions {
  storage: Storage<{ people: typeof peopleStore }> & LibraryStorage & Log;
  files: LibraryFiles;
  /** Documents that the library's own search finds by words. */
  search(principal: Pick<Principal, 'accountId'>, words: string): Promise<string[]>;
}

export interface Looked {
  check: ForgettingCheck;
  remains: Remainder[];
  left: string[];
  /** The user's documents that hold a name, an address or a sentence of theirs. */
  documents: string[];
}

/** Times that files are looked through again where something was found that may have been on its way out. */
const mostScans = 2;
/** Tables that keep people: nothing of somebody who was forgotten may stand there. */
const ownTables = /^(?:people|person_|fact|evidence|mentions|insight|trait|personalit|task_runs|forg|wiki)/;

/** Looks for somebody who was forgotten: by searching, row by row and byte by byte, and says what it found. */
export async function lookFor(
  options: LookOptions,
  owner: string,
  sample: Sample,
  signal: AbortSignal,
): Promise<Looked> {
  const { storage, files } = options;
  const ids = new Set(sample.ids);
  let found = 0;
  for (const name of sample.names) {
    signal.throwIfAborted();
    const listed = await storage.read.people.withWords({ owner, name });
    found += listed.filter((id) => ids.has(id)).length;
    const documents = await options.search({ accountId: owner }, name);
    found += documents.filter((id) => sample.pages.includes(id)).length;
  }
  const inTables = await storage.read.library.tablesWith({ pieces: sample.ids });
  const rows = inTables.reduce((sum, { rows: n }) => sum + n, 0);
  const keywordPagesLeft = await cleanWords(storage, { signal, progress: () => {} });

  const pieces = sample.pieces;
  const finder = withShort(pieces.map(({ bytes }) => bytes));
  const documents = new Set<string>();
  const remains: Remainder[] = [];
  let traces: ForgettingCheck['traces'] = [];
  let looked = { bytes: 0, files: [] as string[] };
  for (let round = 1; pieces.length > 0 && round <= mostScans; round++) {
    // What stands in the log only is on its way out.
    await emptyLog(storage, signal);
    const scanned = await scan(files, finder, signal);
    looked = { bytes: scanned.bytes, files: scanned.files };
    const seen = [...new Set([...scanned.found.values()].flatMap((inFile) => [...inFile]))];
    const account = await accountFor(
      storage,
      owner,
      seen.map((index) => pieces[index]?.text ?? ''),
      signal,
    );
    const accounted = new Set(
      [...account.accounted].map((at) => seen[at]).filter((at) => pieces[at ?? -1]?.isId !== true),
    );
    traces = [...scanned.found].flatMap(([file, inFile]) => {
      const left = [...inFile].filter((piece) => !accounted.has(piece)).length;
      return left === 0 ? [] : [{ file: relative(dirOf(files), file), pieces: left }];
    });
    for (const id of account.documents) documents.add(id);
    if (traces.length > 0 && round < mostScans) continue;
    remains.push(...account.remains);
    break;
  }
  remains.push(...(await alwaysRemains(files, { paths: [], files: 0, excluded: 0 })));
  const left = [
    ...(found > 0 ? ['A search still finds a profile or page of theirs.'] : []),
    ...(rows > 0 ? [`${rows} rows still have their id.`] : []),
    ...(keywordPagesLeft > 0 ? ['The keyword index still holds words of their page back; it is rewritten later.'] : []),
    ...traces.map(({ file, pieces: n }) => `${n} of what was looked for still stand in ${file}.`),
  ];
  const check = {
    ...{ searched: sample.names.length * 2, found, rows, keywordPagesLeft, pieces: pieces.length, ...looked, traces },
    whole: sample.whole,
    clean: left.length === 0,
  };
  return { check, remains, left, documents: [...documents] };
}

const dirOf = ({ database }: LibraryFiles) => database.replace(/[^/\\]*$/, '');

async function scan(files: LibraryFiles, finder: PieceFinder, signal: AbortSignal) {
  const found = new Map<string, Set<number>>();
  const names: string[] = [];
  let bytes = 0;
  for (const path of await filesToScan(files)) {
    const result = await scanFile(path, finder, { signal, read: () => {} });
    if (result.bytes > 0) names.push(relative(dirOf(files), path));
    bytes += result.bytes;
    if (result.found.size > 0) found.set(path, result.found);
  }
  return { found, bytes, files: names };
}

/** The library's finder for long pieces, and a plain look for those that are too short for it. */
function withShort(pieces: readonly Uint8Array[]): PieceFinder {
  const isLong = (piece: Uint8Array) => piece.length >= leastPieceBytes;
  const longIndexes = pieces.flatMap((piece, index) => (isLong(piece) ? [index] : []));
  const long = createPieceFinder(longIndexes.flatMap((index) => pieces[index] ?? []));
  const short = pieces.flatMap((piece, index) => (isLong(piece) ? [] : [{ index, piece: Buffer.from(piece) }]));
  return {
    longest: Math.max(leastPieceBytes, ...pieces.map(({ length }) => length)),
    within(bytes) {
      const found = new Set([...long.within(bytes)].flatMap((at) => longIndexes[at] ?? []));
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (const { index, piece } of short) if (buffer.includes(piece)) found.add(index);
      return found;
    },
  };
}

/** Which of the pieces that were found stand where they may: in the user's texts and lists, or with others of that name. */
async function accountFor(storage: LookOptions['storage'], owner: string, pieces: string[], signal: AbortSignal) {
  const accounted = new Set<number>();
  const documents = new Set<string>();
  const remains: Remainder[] = [];
  if (pieces.length === 0) return { accounted, documents, remains };
  for (let after: { versionId: number; start: number } | null = null; ; ) {
    signal.throwIfAborted();
    const { found, next } = await storage.read.library.documentsWith({ pieces, owner, after });
    for (const { piece, documentId, title } of found) {
      accounted.add(piece);
      // Titles of other accounts' documents are not told.
      if (title !== '') documents.add(documentId);
    }
    if (next === null) break;
    after = next;
  }
  const others = new Set<string>();
  for (const { piece, table } of await storage.read.library.tablesWith({ pieces })) {
    accounted.add(piece);
    others.add(ownTables.test(table) ? 'people' : table);
  }
  for (const table of others)
    remains.push({ kind: 'other', text: sentences[table] ?? inList(table), path: null, documentId: null });
  return { accounted, documents, remains };
}

const sentences: Readonly<Record<string, string>> = {
  people: 'Somebody else in the library has the same name, or one of the same addresses or facts.',
  documents: 'Titles of your documents name them. They go with those documents.',
  locations: 'Names of your files name them. They go with those documents.',
  versions: 'What your documents say of themselves (sender, author) names them. It goes with those documents.',
  version_names: 'What your documents say of themselves (sender, author) names them. It goes with those documents.',
  chunks: 'Headings of your documents name them. They go with those documents.',
  search_history: 'Your search history names them. Clear the history to be rid of that.',
  saved_searches: 'A search that you saved names them.',
  test_questions: 'A question of your test set names them.',
  evaluation_results: 'A measurement of your test set names them.',
  outbound: 'The list of what left this machine names them.',
  data_rows: 'A table in one of your documents names them. It goes with that document.',
  removal_files: 'A receipt of a document that you removed names a file called so.',
};

const inList = (table: string) => `The list "${table}" of the library names them.`;
