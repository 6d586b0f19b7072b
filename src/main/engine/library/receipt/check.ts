import { stat } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import type { Principal, Remainder, RemovalCheck } from '../../../../contract/index.ts';
import type { Log } from '../../storage/index.ts';
import type { LibraryStorage } from '../purge.ts';
import type { RemovalRow } from '../store-receipts.ts';
import { cleanWords, emptyLog } from './clean.ts';
import { filesToScan, type LibraryFiles } from './places.ts';
import { accountFor, alwaysRemains } from './remains.ts';
import type { Sample } from './sample.ts';
import { createPieceFinder, scanFile } from './scan-file.ts';

/** The library's own search, as anybody would use it: each gives the documents that it found. */
export interface Searches {
  byWords(principal: Pick<Principal, 'accountId'>, text: string): Promise<string[]>;
  byMeaning(principal: Pick<Principal, 'accountId'>, modelId: number, vector: Float32Array): Promise<string[]>;
}

export interface CheckOptions {
  storage: LibraryStorage & Log;
  files: LibraryFiles;
  searches: Searches;
}

/** Times that files are looked through again where something was found that may have been on its way out. */
const mostScans = 2;

/** Looks for what was removed, by searching and byte by byte, and says what it found. */
export async function checkRemoval(
  options: CheckOptions,
  removal: RemovalRow,
  sample: Sample,
  run: { signal: AbortSignal; progress(share: number): void },
): Promise<{ check: RemovalCheck; remains: Remainder[] }> {
  const { storage, searches, files } = options;
  const { signal } = run;
  const principal = { accountId: removal.owner };
  let found = 0;
  const count = (documents: readonly string[]) => {
    found += documents.filter((id) => sample.documents.has(id)).length;
  };
  for (const sentence of sample.sentences) {
    signal.throwIfAborted();
    count(await searches.byWords(principal, sentence));
  }
  for (const { modelId, vector } of sample.vectors) {
    signal.throwIfAborted();
    count(await searches.byMeaning(principal, modelId, vector));
  }
  const terms = [...sample.terms];
  const termsLeft = terms.length === 0 ? [] : await storage.read.library.deadTerms({ terms });
  // Another removal may have deleted rows since.
  const keywordPagesLeft = await cleanWords(storage, { signal, progress: () => {} });

  let scanned = await scan(files, sample.pieces, run);
  const remains: Remainder[] = [];
  let traces: RemovalCheck['traces'] = [];
  for (let round = 1; ; round++) {
    const seen = [...new Set([...scanned.found.values()].flatMap((pieces) => [...pieces]))];
    const wanted = seen.flatMap((index) => sample.pieces[index] ?? []);
    const account = await accountFor(storage, removal.owner, wanted, signal);
    const accounted = new Set([...account.accounted].map((at) => seen[at]));
    traces = [...scanned.found].flatMap(([file, pieces]) => {
      const left = [...pieces].filter((piece) => !accounted.has(piece)).length;
      return left === 0 ? [] : [{ file: named(files, file), pieces: left }];
    });
    if (traces.length === 0 || round === mostScans) {
      remains.push(...account.remains);
      break;
    }
    // Something was reading from the log; what is found in it only is on its way out.
    await emptyLog(storage, signal);
    scanned = await scan(files, sample.pieces, run);
  }
  remains.push(...(await alwaysRemains(files, removal)));
  const check = {
    searchedByWords: sample.sentences.length,
    searchedByMeaning: sample.vectors.length,
    found,
    terms: terms.length,
    termsLeft: termsLeft.length,
    keywordPagesLeft,
    pieces: sample.pieces.length,
    bytes: scanned.bytes,
    files: scanned.files.map((file) => named(files, file)),
    traces,
    whole: sample.whole,
    clean: found === 0 && termsLeft.length === 0 && keywordPagesLeft === 0 && traces.length === 0,
  };
  return { check, remains };
}

const named = ({ database }: LibraryFiles, file: string) => relative(dirname(database), file);

async function scan(
  files: LibraryFiles,
  pieces: Sample['pieces'],
  { signal, progress }: { signal: AbortSignal; progress(share: number): void },
) {
  const found = new Map<string, Set<number>>();
  const looked: string[] = [];
  let bytes = 0;
  if (pieces.length === 0) return { found, bytes, files: looked };
  const finder = createPieceFinder(pieces.map((piece) => piece.bytes));
  const paths = await filesToScan(files);
  const total = await totalSize(paths);
  let read = 0;
  for (const path of paths) {
    const result = await scanFile(path, finder, {
      signal,
      read: (n) => {
        read += n;
        progress(total === 0 ? 1 : Math.min(1, read / total));
      },
    });
    if (result.bytes > 0) looked.push(path);
    bytes += result.bytes;
    if (result.found.size > 0) found.set(path, result.found);
  }
  return { found, bytes, files: looked };
}

async function totalSize(paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
