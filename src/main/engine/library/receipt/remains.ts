import type { Remainder } from '../../../../contract/index.ts';
import type { LibraryStorage } from '../purge.ts';
import { filesIn, type LibraryFiles } from './places.ts';
import type { Sample } from './sample.ts';

/** Documents named on a receipt because they say the same. */
const mostNamed = 20;

/** Tables in which words of a document may rightly stand, as a user knows them. */
const tableNames: Readonly<Record<string, string>> = {
  search_history: 'Your search history holds words of it. Clear the history to be rid of them.',
  saved_searches: 'A search that you saved holds words of it.',
  test_questions: 'A question of your test set holds words of it.',
  evaluation_results: 'A measurement of your test set holds words of it.',
  outbound: 'The list of what left this machine holds words of it.',
  data_rows: 'A table in another document holds the same.',
  settings: 'A setting holds words of it.',
  message_texts: 'A conversation holds words of it. Delete that conversation to be rid of them.',
  messages: 'An answer in a conversation holds words of it. Delete that conversation to be rid of them.',
  conversations: 'The title of a conversation holds words of it.',
};

/** Which of the pieces that were found stand where they may, and where that is. */
export async function accountFor(
  storage: LibraryStorage,
  owner: string,
  pieces: Sample['pieces'],
  signal: AbortSignal,
): Promise<{ accounted: Set<number>; remains: Remainder[] }> {
  const accounted = new Set<number>();
  const remains: Remainder[] = [];
  if (pieces.length === 0) return { accounted, remains };
  const texts = pieces.map(({ text }) => text);
  const titles = new Map<string, { title: string; binned: boolean }>();
  for (let after: { versionId: number; start: number } | null = null; ; ) {
    signal.throwIfAborted();
    const { found, next } = await storage.read.library.documentsWith({ pieces: texts, owner, after });
    for (const { piece, documentId, title, binned } of found) {
      accounted.add(piece);
      titles.set(documentId, { title, binned });
    }
    if (next === null) break;
    after = next;
  }
  for (const [documentId, { title, binned }] of [...titles].slice(0, mostNamed)) {
    const place = binned ? `“${title}” in the bin` : title === '' ? 'A document of another account' : `“${title}”`;
    remains.push({ kind: 'document', text: `${place} says some of the same.`, path: null, documentId });
  }
  if (titles.size > mostNamed) {
    const text = `${titles.size - mostNamed} more documents say some of the same.`;
    remains.push({ kind: 'document', text, path: null, documentId: null });
  }
  const tables = new Set<string>();
  for (const { piece, table } of await storage.read.library.tablesWith({ pieces: texts })) {
    accounted.add(piece);
    tables.add(table);
  }
  for (const table of tables) {
    const text = tableNames[table] ?? `The list "${table}" of the library holds words of it.`;
    remains.push({ kind: 'other', text, path: null, documentId: null });
  }
  return { accounted, remains };
}

/** What stays by its nature, whatever the text was. */
export async function alwaysRemains(
  files: LibraryFiles,
  removal: { paths: readonly string[]; files: number; excluded: number },
): Promise<Remainder[]> {
  const remains: Remainder[] = [];
  const add = (kind: Remainder['kind'], text: string, path: string | null = null) =>
    remains.push({ kind, text, path, documentId: null });
  if (removal.files > 0) {
    const own = removal.files === 1 ? 'Your own file was not touched.' : 'Your own files were not touched.';
    add('file', own, removal.files === 1 ? (removal.paths[0] ?? null) : null);
    add('other', 'This receipt names the path of what was removed.');
  }
  if (removal.excluded > 0) {
    add(
      'excluded',
      'The watched folder keeps the path on its list of files to leave out, so that it does not come back.',
    );
  }
  for (const path of await filesIn(files.snapshots)) {
    add('snapshot', 'A copy of the library made before an update may hold it. Delete that file to be rid of it.', path);
  }
  return remains;
}
