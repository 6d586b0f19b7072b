// Writes docs/formats.md from the registry of readers; with --check it fails where the file is not what it would write.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { detectFormat, extractors } from '../src/main/engine/ingest/extract/index.ts';

const root = join(import.meta.dirname, '..');
const file = join(root, 'docs/formats.md');
const places = ['tests/fixtures', 'resources/sample'];

const families = [
  'Documents',
  'Tables',
  'Slides',
  'Mail and people',
  'Notes of other apps',
  'Web',
  'Code and notebooks',
  'Pictures',
  'Audio and video',
  'Archives',
];

/** A real file of each format, by what its content is. */
function fixtures() {
  const found = new Map();
  for (const place of places) {
    for (const name of readdirSync(join(root, place), { recursive: true }).sort()) {
      // Labelled texts and judged sets are no examples of formats.
      if (/^(?:people|judged|chat|injections|mcp)[\\/]/.test(name)) continue;
      const path = join(root, place, name);
      if (!statSync(path).isFile() || (/\.(py|ts|mjs|sh)$/.test(name) && !name.includes('formats/'))) continue;
      const format = formatOf(path);
      if (format !== null && !found.has(format)) found.set(format, relative(root, path).replaceAll('\\', '/'));
    }
  }
  return found;
}

function formatOf(path) {
  try {
    return detectFormat(readFileSync(path), basename(path));
  } catch {
    return null;
  }
}

function table(family, examples) {
  const rows = extractors
    .filter((extractor) => extractor.family === family)
    .map(({ label, extensions, fileNames = [], reads = '', format }) => {
      const names = [...extensions.map((extension) => `.${extension}`), ...fileNames];
      const example = examples.get(format);
      const cells = [
        label,
        names.join(' ') || 'by its content',
        reads,
        example ? `[${basename(example)}](../${example})` : '',
      ];
      return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    });
  if (rows.length === 0) return '';
  return `## ${family}\n\n| Format | Names | What is read | Example |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

/** Kinds that are known by name only, so that their error can say what to do. */
const refused = extractors.filter(({ reads = '' }) => /^Not read/.test(reads)).length;
const examples = fixtures();
const names = new Set(extractors.flatMap(({ extensions }) => extensions));
const text = `# Formats

What Commonplace reads: ${extractors.length - refused} formats under ${names.size} extensions, and ${refused} that it knows but cannot read. A file is judged by its content first and its name second. Made by \`npm run formats\` from the readers themselves; each example is a file that the tests read.

${families
  .map((family) => table(family, examples))
  .filter(Boolean)
  .join('\n')}`;

const missing = extractors
  .filter(({ format, reads = '' }) => !examples.has(format) && !/^Not read/.test(reads))
  .map(({ format }) => format);
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error('docs/formats.md is not what the readers say. Run "npm run formats".');
    process.exitCode = 1;
  }
  if (missing.length > 0) {
    console.error(`No example in ${places.join(' or ')} for: ${missing.join(', ')}.`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, text);
  console.log(
    `docs/formats.md: ${extractors.length} formats${missing.length > 0 ? `, without an example: ${missing.join(', ')}` : ''}`,
  );
}
