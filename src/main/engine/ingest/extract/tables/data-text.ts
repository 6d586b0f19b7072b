import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import type { DataTable, ExtractInput, Extraction, Extractor } from '../types.ts';
import { recordTables } from './record-tables.ts';
import { nameWithoutExtension } from './table-name.ts';

/** Larger texts are read as they are, without a look at their structure. */
const largestParsed = 8 * 1024 * 1024;
/** How often aliases may be followed before it is a bomb; yaml's own measure. */
const maxAliases = 100;

/** YAML: the text as it is written; lists of records in it are kept as tables. */
export const yamlExtractor: Extractor = {
  format: 'yaml',
  family: 'Tables',
  isText: true,
  label: 'YAML',
  extensions: ['yaml', 'yml'],
  mediaType: 'application/yaml',
  reads: 'The text as it is written, several documents in one file too; lists of records kept as tables for questions.',
  version: 1,
  extract: (input) => readData(input, yamlExtractor, parseYaml),
};

/** TOML: the text as it is written; arrays of tables are kept as tables. */
export const tomlExtractor: Extractor = {
  format: 'toml',
  family: 'Tables',
  isText: true,
  label: 'TOML',
  extensions: ['toml'],
  mediaType: 'application/toml',
  reads: 'The text as it is written; arrays of tables kept as tables for questions.',
  version: 1,
  extract: (input) => readData(input, tomlExtractor, parseToml),
};

type Parse = (source: string) => Promise<unknown[]>;

async function readData(
  { bytes, name, maxText }: ExtractInput,
  { format, mediaType, label }: Extractor,
  parse: Parse,
): Promise<Extraction> {
  const { text, encoding } = await decodeText(bytes);
  const draft = { format, mediaType, text: text.replace(/\s+$/, '') };
  const documents = text.length > largestParsed ? [] : await parse(text).catch(() => null);
  if (documents === null) {
    const note = `It is not valid ${label}, so it was read as plain text.`;
    return compose({ ...draft, metadata: { encoding }, note }, maxText);
  }
  const tables: DataTable[] = documents.flatMap((value) => recordTables(value, nameWithoutExtension(name)));
  const metadata = { encoding, ...(documents.length > 1 && { documents: documents.length }) };
  return compose({ ...draft, metadata, ...(tables.length > 0 && { tables }) }, maxText);
}

async function parseYaml(source: string): Promise<unknown[]> {
  const { parseAllDocuments } = await import('yaml');
  const documents = parseAllDocuments(source, { logLevel: 'silent', prettyErrors: false });
  if (!Array.isArray(documents)) return [];
  return documents.map((document) => {
    const [error] = document.errors;
    if (error) throw error;
    return document.toJS({ maxAliasCount: maxAliases }) as unknown;
  });
}

async function parseToml(source: string): Promise<unknown[]> {
  const { parse } = await import('smol-toml');
  return [parse(source)];
}
