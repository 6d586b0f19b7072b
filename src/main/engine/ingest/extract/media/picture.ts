import type { Metadata as SharpMetadata } from 'sharp';
import { CommonplaceError } from '../../../../../contract/index.ts';
import { compose, type Draft } from '../compose.ts';
import type { Content, ExtractInput, Extraction, Extractor, Metadata } from '../types.ts';
import type { OpenedPicture, OpenPicture } from './decoders.ts';
import { type PictureFacts, pictureFacts, present } from './picture-facts.ts';
import { pictureText, withRecognised } from './picture-text.ts';

/** A row of the table of picture formats. */
export interface PictureFormat {
  format: string;
  label: string;
  extensions: readonly string[];
  mediaType: string;
  reads: string;
  recognises(content: Content): boolean;
  /** The decoder, loaded when it is needed. */
  load(): Promise<OpenPicture>;
}

/** Pages of one TIFF whose words are recognised; at 2 s a page this is half an hour. */
const mostPages = 1_000;
const cutOff = 'A part of the picture is missing: the file is cut off or damaged.';
const ocrOff = 'Words in the picture were not looked for: text recognition is switched off.';

export function pictureExtractor({ load, ...format }: PictureFormat): Extractor {
  return {
    ...format,
    family: 'Pictures',
    version: 1,
    extract: async (input) => extractPicture(input, format, await load()),
  };
}

async function extractPicture(
  input: ExtractInput,
  { format, mediaType }: Omit<PictureFormat, 'load'>,
  open: OpenPicture,
): Promise<Extraction> {
  const header = await headerOf(input.bytes);
  const facts = await pictureFacts(input.bytes, header);
  const known = pictureText(facts);
  const draft: Draft = { format, mediaType, title: facts.title, markdown: true, metadata: metadataOf(facts, header) };
  let opened: OpenedPicture;
  try {
    opened = await open(input.bytes);
  } catch (error) {
    // What the camera wrote is worth finding even where the picture itself is lost.
    if (known === '' || (error instanceof CommonplaceError && error.code === 'too_large')) throw error;
    return compose(
      { ...draft, text: known, partial: true, note: 'The picture itself is damaged and could not be decoded.' },
      input.maxText,
    );
  }
  const { width, height, pages } = opened;
  const metadata = present({ ...draft.metadata, width, height, ...(pages > 1 && { pages }) });
  const read = await readPages(opened, input);
  const texts = read.texts.map((text, index) => withRecognised(index === 0 ? known : '', text));
  const note = [...read.notes, texts.every((text) => text === '') && 'No words were found in the picture.'];
  return compose(
    {
      ...draft,
      ...(pages > 1 ? { pages: texts } : { text: texts[0] ?? '' }),
      metadata,
      partial: read.partial,
      note: note.filter(Boolean).join(' ') || null,
    },
    input.maxText,
  );
}

/** The words of each page; '' for all where recognition is off. */
async function readPages(opened: OpenedPicture, input: ExtractInput) {
  const count = Math.min(opened.pages, mostPages);
  if (!input.tools.ocr)
    return {
      texts: Array<string>(count).fill(''),
      notes: [...(opened.whole ? [] : [cutOff]), ocrOff],
      partial: !opened.whole,
    };
  const { recognisePicture } = await import('./ocr.ts');
  const notes = new Set<string>();
  const texts: string[] = [];
  let broken = opened.whole ? 0 : 1;
  for (let index = 0; index < count; index++) {
    try {
      const { picture, whole } = await opened.page(index);
      if (!whole) broken += 1;
      const { text, note } = await recognisePicture(picture, input);
      texts.push(text);
      if (note !== null) notes.add(note);
    } catch (error) {
      if (opened.pages === 1) throw error;
      broken += 1;
      texts.push('');
    }
  }
  if (broken > 0) {
    notes.add(count === 1 || !opened.whole ? cutOff : `${broken} of ${count} pages are damaged.`);
  }
  if (count < opened.pages) notes.add(`Only the first ${count} of ${opened.pages} pages were read.`);
  return { texts, notes: [...notes], partial: broken > 0 || count < opened.pages };
}

async function headerOf(bytes: Uint8Array): Promise<SharpMetadata | null> {
  const { loadSharp } = await import('./ocr-image.ts');
  const sharp = await loadSharp();
  return sharp(bytes, { limitInputPixels: false, failOn: 'none' })
    .metadata()
    .catch(() => null);
}

const bitsOf: Record<string, number> = {
  uchar: 8,
  char: 8,
  ushort: 16,
  short: 16,
  uint: 32,
  int: 32,
  float: 32,
  double: 64,
};

function metadataOf(facts: PictureFacts, header: SharpMetadata | null): Metadata {
  if (header === null) return facts.metadata;
  const bits = header.isPalette ? (header.bitsPerSample ?? 8) : (bitsOf[header.depth] ?? 8) * header.channels;
  const frames = header.format === 'tiff' || header.format === 'heif' ? 1 : (header.pages ?? 1);
  const animation: Metadata = frames > 1 ? { animated: true, frames } : {};
  return present({ ...facts.metadata, colorDepth: bits, colorSpace: header.space, ...animation });
}
