import { compose } from '../compose.ts';
import { fieldsIn, listIn, readJsonFile, textIn } from '../mail/index.ts';
import type { Content, ExtractInput, Extraction, Extractor, Metadata } from '../types.ts';

/** A note of Google Keep, from Google's Takeout. */
export const keepExtractor: Extractor = {
  format: 'keep',
  family: 'Notes of other apps',
  label: 'Google Keep note (Takeout JSON)',
  extensions: [],
  mediaType: 'application/json',
  reads: 'Title, words, list items with their boxes, labels, dates, linked pages and names of attachments.',
  version: 1,
  recognises: ({ sample }: Content) =>
    sample !== null &&
    /^\s*\{/.test(sample.slice(0, 20)) &&
    sample.includes('"userEditedTimestampUsec"') &&
    sample.includes('"isTrashed"'),
  extract: readNote,
};

async function readNote({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const note = fieldsIn(await readJsonFile(bytes));
  const title = textIn(note.title).trim();
  const labels = listIn(note.labels).map((label) => textIn(fieldsIn(label).name));
  const items = listIn(note.listContent)
    .map(fieldsIn)
    .map(({ text, isChecked }) => `- [${isChecked === true ? 'x' : ' '}] ${textIn(text)}`);
  const pages = listIn(note.annotations)
    .map(fieldsIn)
    .map(
      ({ title: name, url, description }) => `- ${[name, description, url].map(textIn).filter(Boolean).join(' — ')}`,
    );
  const files = listIn(note.attachments)
    .map((file) => textIn(fieldsIn(file).filePath))
    .filter(Boolean);
  const parts = [
    title === '' ? '' : `# ${title}`,
    labels.length > 0 ? `Tags: ${labels.join(', ')}` : '',
    textIn(note.textContent).trim(),
    items.join('\n'),
    pages.join('\n'),
    files.length > 0 ? `Attachments: ${files.join(', ')}` : '',
  ];
  const entries: [string, string | boolean][] = [
    ['created', isoTime(note.createdTimestampUsec)],
    ['modified', isoTime(note.userEditedTimestampUsec)],
    ['tags', labels.join(', ')],
    ['archived', note.isArchived === true],
    ['trashed', note.isTrashed === true],
  ];
  const metadata: Metadata = Object.fromEntries(entries.filter(([, value]) => value !== '' && value !== false));
  const { format, mediaType } = keepExtractor;
  return compose(
    {
      format,
      mediaType,
      title: title || null,
      text: parts.filter((part) => part !== '').join('\n\n'),
      markdown: true,
      metadata,
    },
    maxText,
  );
}

/** Microseconds since 1970 as ISO 8601. */
function isoTime(value: unknown): string {
  const time = new Date(Number(textIn(value) || Number.NaN) / 1000);
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}
