import { compose } from '../compose.ts';
import { encrypted } from '../failures.ts';
import { fieldsIn, listIn, readJsonFile, textIn } from '../mail/index.ts';
import type { Content, ExtractInput, Extraction, Extractor } from '../types.ts';

/** A backup of Standard Notes: all notes in one file. */
export const standardNotesExtractor: Extractor = {
  format: 'standard-notes',
  family: 'Notes of other apps',
  label: 'Standard Notes backup',
  extensions: [],
  mediaType: 'application/json',
  reads: 'Each note of a decrypted backup is a section with its tags. Encrypted backups are refused.',
  version: 1,
  recognises: ({ sample }: Content) =>
    sample !== null &&
    /^\s*\{/.test(sample.slice(0, 20)) &&
    /"content_type":\s*"(Note|Tag|SN\|[\w|]+)"/.test(sample) &&
    sample.includes('"uuid"'),
  extract: readBackup,
};

async function readBackup({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const items = listIn(fieldsIn(await readJsonFile(bytes)).items).map(fieldsIn);
  const notes = items.filter((item) => item.content_type === 'Note');
  if (notes.length > 0 && notes.every((note) => typeof note.content === 'string'))
    throw encrypted('Standard Notes backup');
  const tags = items.filter((item) => item.content_type === 'Tag').map((item) => fieldsIn(item.content));
  const sections = notes.map((note) => {
    const { title, text } = fieldsIn(note.content);
    const own = tags.filter(({ references }) =>
      listIn(references).some((reference) => fieldsIn(reference).uuid === note.uuid),
    );
    const names = own.map((tag) => textIn(tag.title)).join(', ');
    return [`## ${textIn(title) || 'Note without a title'}`, names === '' ? '' : `Tags: ${names}`, textIn(text).trim()]
      .filter(Boolean)
      .join('\n\n');
  });
  const { format, mediaType } = standardNotesExtractor;
  return compose(
    {
      format,
      mediaType,
      title: 'Standard Notes',
      text: sections.join('\n\n'),
      markdown: true,
      metadata: { notes: notes.length },
    },
    maxText,
  );
}
