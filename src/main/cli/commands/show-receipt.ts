import type { Client, RemovalReceipt } from '../../../contract/index.ts';
import { count, type Output } from '../output.ts';

const doing: Record<RemovalReceipt['state'], string> = {
  removing: 'deleting',
  cleaning: 'rewriting the keyword index',
  checking: 'looking for what was removed',
  done: 'done',
};

/** Waits until a removal is checked, with a line of progress; returns its receipt. */
export async function followReceipt(client: Client, id: string, out: Output, signal: AbortSignal) {
  let last: RemovalReceipt | undefined;
  for await (const receipt of await client.library.receipt({ id }, { signal })) {
    last = receipt;
    out.progress(Math.round(receipt.progress * 100), 100, doing[receipt.state]);
  }
  out.endProgress();
  if (last === undefined) throw new Error('The removal ended without a receipt.');
  return last;
}

/** A receipt as a person reads it. */
export function printReceipt(out: Output, receipt: RemovalReceipt): void {
  out.line(`${count(receipt.documents, 'document')} taken out of the library.`);
  const parts: [number, string, string?][] = [
    [receipt.characters, 'character of text', 'characters of text'],
    [receipt.passages, 'passage'],
    [receipt.vectors, 'vector'],
    [receipt.indexEntries, 'entry of the vector index', 'entries of the vector index'],
    [receipt.keywordRows, 'keyword row'],
    [receipt.tableRows, 'table row'],
    [receipt.copies, 'copy', 'copies'],
    [receipt.derived, 'tag, mark or history line', 'tags, marks and history lines'],
  ];
  for (const [n, one, many] of parts) if (n > 0) out.line(`  ${count(n, one, many)} deleted`);
  out.line(
    `Receipt ${receipt.id}, ${receipt.state === 'done' ? 'checked' : `not finished yet (${doing[receipt.state]})`}.`,
  );
  for (const line of checkLines(receipt)) out.line(`  ${line}`);
  for (const { text, path } of receipt.remains) out.line(`  stays: ${text}${path === null ? '' : ` ${path}`}`);
}

function checkLines({ check }: RemovalReceipt): string[] {
  if (check === null) return [];
  const searches = check.searchedByWords + check.searchedByMeaning;
  const bytes = check.bytes >= 1e9 ? `${(check.bytes / 1e9).toFixed(1)} GB` : `${(check.bytes / 1e6).toFixed(1)} MB`;
  const traces = check.traces.reduce((sum, { pieces }) => sum + pieces, 0);
  return [
    `${count(searches, 'search', 'searches')} for its sentences and meaning found ${check.found === 0 ? 'nothing' : count(check.found, 'passage')} of it`,
    `of ${count(check.terms, 'word')}, ${check.termsLeft === 0 ? 'none is' : `${check.termsLeft} are`} left over in the vocabulary; ${check.keywordPagesLeft === 0 ? 'the keyword index is rewritten without them' : 'part of the keyword index still holds them and is rewritten later'}`,
    `${count(check.pieces, 'piece')} of its text, looked for in ${bytes} (${check.files.join(', ') || 'nothing'}): ${traces === 0 ? 'none is there without a reason' : `${traces} found`}`,
    ...check.traces.map(({ file, pieces }) => `found: ${count(pieces, 'piece')} in ${file}`),
    ...(check.whole ? [] : ['the app was ended in between: what had gone by then could not be looked for']),
  ];
}
