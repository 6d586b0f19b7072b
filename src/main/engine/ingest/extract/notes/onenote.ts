import { unsupported } from '../failures.ts';
import type { Content, Extractor } from '../types.ts';

/** OneNote's own files: recognised, so that the user learns how to get the notes out of them. */
export const onenoteExtractor: Extractor = {
  format: 'onenote',
  family: 'Notes of other apps',
  label: 'OneNote section',
  extensions: ['one', 'onetoc2', 'onepkg'],
  mediaType: 'application/onenote',
  reads: 'Not read: export the section from OneNote as PDF or Word document and add that.',
  version: 1,
  recognises: isOneNote,
  async extract() {
    throw unsupported(
      'OneNote sections cannot be read as they are. In OneNote for Windows choose File, Export, Section, and "PDF" or "Word document", and add the exported file.',
    );
  },
};

/** The first GUID of a file (MS-ONESTORE 2.3.1): a section, or the table of contents of a notebook. */
const section = Buffer.from('e4525c7b8cd8a74daeb15378d02996d3', 'hex');
const contents = Buffer.from('a12fff43d9ef764c9ee210ea5722765f', 'hex');

function isOneNote({ bytes, name }: Content): boolean {
  const head = bytes.subarray(0, 16);
  return (
    head.equals(section) ||
    head.equals(contents) ||
    (/\.onepkg$/i.test(name) && bytes.toString('latin1', 0, 4) === 'MSCF')
  );
}
