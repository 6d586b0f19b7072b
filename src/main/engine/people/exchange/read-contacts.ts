import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CommonplaceError, type ImportFormat } from '../../../../contract/index.ts';
import { decodeText } from '../../ingest/index.ts';
import type { ContactRead, ContactRecord } from './contact-record.ts';
import { googleRecord, isGoogle } from './google.ts';
import { connectionRecord, linkedinKind, ownRecord } from './linkedin.ts';
import { isOutlook, outlookRecord } from './outlook.ts';
import { readTable, type Table, type TableRow } from './table.ts';
import { readVcards } from './vcard.ts';

/** Ten thousand cards with photos are 50 MB. */
const largestFile = 200 * 1024 * 1024;
const linkedinFiles = /^(?:connections|profile|positions|education|skills|email addresses)\.csv$/i;

/**
 * Contacts of a file, or of LinkedIn's unpacked folder, one by one; the format comes first. Throws not_found, too_large,
 * empty_file, unsupported (someone else's format), permission_denied.
 */
export async function* readContacts(
  path: string,
  wanted: ImportFormat | 'auto',
): AsyncGenerator<{ format: ImportFormat } | ContactRead> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new CommonplaceError('not_found', `There is no file at "${path}".`);
  if (found.isDirectory()) {
    yield* readLinkedin(await linkedinFolder(path), wanted);
    return;
  }
  const text = await textOf(path, found.size);
  const file = basename(path);
  if (/^\s*BEGIN:VCARD\s/i.test(text)) {
    yield* announced('vcard', wanted, file);
    yield* readVcards(text, file);
    return;
  }
  const table = readTable(text, (headers) => isGoogle(headers) || isOutlook(headers) || linkedinKind(headers) !== null);
  if (table === null) throw unknownFormat(file);
  const { headers } = table;
  const kind = linkedinKind(headers);
  if (isGoogle(headers)) {
    yield* announced('google', wanted, file);
    yield* recordsOf(table, file, googleRecord);
  } else if (kind !== null && kind !== 'skills') {
    const beside = kind === 'connections' ? [path] : [path, ...(await linkedinFolder(dirname(path)).catch(() => []))];
    yield* readLinkedin(
      [...new Set(beside)].filter((one) => one === path || !/connections\.csv$/i.test(one)),
      wanted,
    );
  } else if (isOutlook(headers)) {
    yield* announced('outlook', wanted, file);
    yield* recordsOf(table, file, outlookRecord);
  } else throw unknownFormat(file);
}

function unknownFormat(file: string): CommonplaceError {
  return new CommonplaceError(
    'unsupported',
    `"${file}" is no address book that can be read. Export your contacts as vCard (.vcf), as CSV from Google or Outlook, or give the unpacked folder of a LinkedIn export.`,
  );
}

/** The format, where it is the one that was asked for. */
function* announced(format: ImportFormat, wanted: ImportFormat | 'auto', file: string) {
  if (wanted !== 'auto' && wanted !== format) {
    throw new CommonplaceError('unsupported', `"${file}" is not in the format "${wanted}": it is "${format}".`);
  }
  yield { format };
}

async function textOf(path: string, size: number): Promise<string> {
  if (size === 0) throw new CommonplaceError('empty_file', `"${basename(path)}" is empty.`);
  if (size > largestFile) {
    throw new CommonplaceError(
      'too_large',
      `"${basename(path)}" is larger than 200 MB: export fewer contacts at a time.`,
    );
  }
  const bytes = await readFile(path).catch(() => {
    throw new CommonplaceError('permission_denied', `"${basename(path)}" may not be read.`);
  });
  const { text } = await decodeText(bytes);
  if (!text.includes('\ufffd')) return text.replace(/^\ufeff/, '');
  // Folding by bytes may have cut a character in two: RFC 6350 3.2 allows it to nobody, older writers do it.
  const joined = Buffer.from(bytes.toString('latin1').replace(/\r?\n[ \t]/g, ''), 'latin1');
  return (await decodeText(joined)).text;
}

function* recordsOf(
  { rows }: Table,
  file: string,
  read: (row: TableRow, file: string) => ContactRecord | null,
): Generator<ContactRead> {
  for (const row of rows) {
    const record = read(row, file);
    yield record === null ? { skipped: { line: row.line, reason: 'This line names nobody.' } } : { record };
  }
}

async function linkedinFolder(path: string): Promise<string[]> {
  const names = await readdir(path);
  const found = names.filter((name) => linkedinFiles.test(name)).sort();
  if (!found.some((name) => /^(?:connections|profile)\.csv$/i.test(name))) {
    throw new CommonplaceError(
      'unsupported',
      `In the folder "${basename(path)}" there is no Connections.csv or Profile.csv of LinkedIn.`,
    );
  }
  return found.map((name) => join(path, name));
}

async function* readLinkedin(paths: readonly string[], wanted: ImportFormat | 'auto') {
  const tables = new Map<NonNullable<ReturnType<typeof linkedinKind>>, { table: Table; file: string }>();
  for (const path of paths) {
    const { size } = await stat(path);
    if (size === 0) continue;
    const table = readTable(await textOf(path, size), (headers) => linkedinKind(headers) !== null);
    const kind = table === null ? null : linkedinKind(table.headers);
    if (table !== null && kind !== null && !tables.has(kind)) tables.set(kind, { table, file: basename(path) });
  }
  if (tables.size === 0) throw unknownFormat(basename(paths[0] ?? ''));
  yield* announced('linkedin', wanted, [...tables.values()][0]?.file ?? '');
  const own = ownRecord(tables);
  if (own !== null) yield own;
  const connections = tables.get('connections');
  if (connections !== undefined) yield* recordsOf(connections.table, connections.file, connectionRecord);
}
