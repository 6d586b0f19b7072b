import { compose } from '../compose.ts';
import { corrupt } from '../failures.ts';
import {
  type ByteSource,
  bytesSource,
  fileSource,
  listParts,
  mailContainer,
  notThere,
  safeName,
} from '../mail/index.ts';
import type { Container, Extraction, Extractor, Member } from '../types.ts';
import { findNotes, maxNotes, type NotePlace, singleNote } from './enex-index.ts';
import { composeNote, parseNote } from './enex-note.ts';

/** Evernote's exports: one note is read as a document, several become a document each. */
export const enexExtractor: Extractor = {
  format: 'enex',
  family: 'Notes of other apps',
  label: 'Evernote export (ENEX)',
  extensions: ['enex'],
  mediaType: 'application/enex+xml',
  reads:
    'Each note with title, dates, tags, boxes ([x]) and tables; attachments become documents of their own. Parts that Evernote encrypted are left out.',
  version: 1,
  recognises: ({ sample }) =>
    sample !== null && /^\s*(<\?xml[^>]*>\s*)?(<!DOCTYPE en-export[^>]*>\s*)?<en-export[\s>]/i.test(sample),
  extract: ({ bytes, name, alive, maxText }) => readExport(bytesSource(bytes), name, alive, maxText),
  open: ({ bytes, alive }) => openExport(bytesSource(bytes), alive),
  async extractLarge({ path, size, name, alive, maxText }) {
    const source = await fileSource(path, size);
    try {
      return await readExport(source, name, alive, maxText);
    } finally {
      source.close();
    }
  },
  openLarge: async ({ path, size, alive }) => openExport(await fileSource(path, size), alive),
};

/** Titles listed in the overview; each note is a document of its own. */
const maxListed = 1000;

async function readExport(source: ByteSource, name: string, alive: () => void, maxText: number): Promise<Extraction> {
  const { notes, more, cutOff } = await findNotes(source, alive);
  const [only] = notes;
  if (only === undefined) throw corrupt('holds no note: it seems to be cut off');
  const cut = cutOff ? 'The last note is cut off: only what is there was read.' : null;
  if (notes.length === 1) {
    const note = await parseNote(await source.read(only.start, only.end - only.start));
    return composeNote(enexExtractor, note, cut, maxText);
  }
  const { format, mediaType } = enexExtractor;
  const title = name.replace(/\.enex$/i, '');
  const lines = notes.slice(0, maxListed).map((note) => `- ${note.title || 'Note without a title'}`);
  const beyond = notes.length - lines.length;
  return compose(
    {
      format,
      mediaType,
      title,
      text: `# ${title}\n\n${lines.join('\n')}${beyond > 0 ? `\n\nAnd ${beyond.toLocaleString('en')} more.` : ''}`,
      markdown: true,
      metadata: { notes: notes.length },
      members: listed(notes),
      partial: more || cutOff,
      note:
        [more ? `Only the first ${maxNotes.toLocaleString('en')} notes are listed.` : null, cut]
          .filter(Boolean)
          .join(' ') || null,
    },
    maxText,
  );
}

async function openExport(source: ByteSource, alive: () => void): Promise<Container> {
  const { notes } = await findNotes(source, alive);
  const [only] = notes;
  if (only !== undefined && notes.length === 1) {
    const { parts } = await parseNote(await source.read(only.start, only.end - only.start));
    source.close();
    return mailContainer(listParts(parts));
  }
  const members = listed(notes);
  const places = new Map(members.map(({ path }, index) => [path, notes[index]]));
  return {
    members,
    async read(path) {
      const place = places.get(path);
      if (place === undefined) throw notThere(path);
      return singleNote(await source.read(place.start, place.end - place.start));
    },
    close: () => source.close(),
  };
}

/** Keys are made of the day of creation and the title, so that a note keeps its document in the next export. */
function listed(notes: readonly NotePlace[]): Member[] {
  const used = new Map<string, number>();
  return notes.map(({ title, created, start, end }) => {
    const name = safeName(title).slice(0, 120) || 'Note without a title';
    const key = `${created} ${name}`.trim();
    const times = (used.get(key) ?? 0) + 1;
    used.set(key, times);
    const path = `${key}${times > 1 ? ` (${times})` : ''}.enex`;
    return { path, name: `${name}.enex`, size: end - start, modifiedAt: null };
  });
}
