import { corrupt } from '../failures.ts';
import { type PptRecord, ppt, pptChildren, pptRecordAt, pptText } from './ppt-records.ts';

/** A text of a slide: its kind (0 and 6 are titles) and its words. */
export interface PptText {
  kind: number;
  words: string;
}

export interface PptSlide {
  content: Buffer;
  /** The texts of its placeholders, which its shapes refer to by number. */
  outline: readonly PptText[];
  notes: Buffer | null;
}

interface Listed {
  /** Where its record is found: a number in the persist directory. */
  place: number;
  id: number;
  texts: PptText[];
}

const lists = { slides: 0, notes: 2 } as const;

/**
 * The slides in order (MS-PPT 2.1.2): the last edit leads to a directory of records, that to the document, and its
 * lists to the slides. Without them, the slides as they stand in the stream.
 */
export function pptPresentation(stream: Buffer, lastEdit: number | null): { slides: PptSlide[] } {
  const places = lastEdit === null ? null : directory(stream, lastEdit);
  const document = places && pptRecordAt(stream, places.offsets.get(places.document) ?? -1);
  if (!places || document?.kind !== ppt.document) return { slides: slidesAsTheyStand(stream) };
  const recordOf = ({ place }: Listed, kind: number) => {
    const record = pptRecordAt(stream, places.offsets.get(place) ?? -1);
    return record?.kind === kind ? record.data : null;
  };
  const all = pptChildren(document.data).filter(({ kind }) => kind === ppt.slideList);
  const entries = (instance: number) => all.filter((list) => list.instance === instance).flatMap(listed);
  const notes = new Map(entries(lists.notes).map((entry) => [entry.id, entry]));
  const slides = entries(lists.slides).map((entry) => {
    const content = recordOf(entry, ppt.slide) ?? Buffer.alloc(0);
    const own = notes.get(notesId(content));
    return { content, outline: entry.texts, notes: own ? recordOf(own, ppt.notes) : null };
  });
  return { slides };
}

/** Where each record lies; of several edits the newest counts. */
function directory(stream: Buffer, lastEdit: number): { offsets: Map<number, number>; document: number } | null {
  const offsets = new Map<number, number>();
  let document = -1;
  const seen = new Set<number>();
  for (let at = lastEdit; at > 0 && !seen.has(at); ) {
    seen.add(at);
    const edit = pptRecordAt(stream, at);
    if (edit?.kind !== ppt.userEdit || edit.data.length < 20) break;
    if (document === -1) document = edit.data.readUInt32LE(16);
    const list = pptRecordAt(stream, edit.data.readUInt32LE(12));
    if (list?.kind === ppt.persistDirectory) addOffsets(list.data, offsets);
    at = edit.data.readUInt32LE(8);
  }
  return document === -1 ? null : { offsets, document };
}

function addOffsets(data: Buffer, offsets: Map<number, number>): void {
  for (let at = 0; at + 4 <= data.length; ) {
    const head = data.readUInt32LE(at);
    const first = head & 0xf_ffff;
    const count = head >>> 20;
    at += 4;
    for (let index = 0; index < count && at + 4 <= data.length; index += 1, at += 4) {
      if (!offsets.has(first + index)) offsets.set(first + index, data.readUInt32LE(at));
    }
  }
}

function listed(list: PptRecord): Listed[] {
  const entries: Listed[] = [];
  let kind = 4;
  for (const record of pptChildren(list.data)) {
    const words = pptText(record);
    if (record.kind === ppt.slidePersist && record.data.length >= 16) {
      entries.push({ place: record.data.readUInt32LE(0), id: record.data.readUInt32LE(12), texts: [] });
    } else if (record.kind === ppt.textHeader && record.data.length >= 4) {
      kind = record.data.readUInt32LE(0);
      entries.at(-1)?.texts.push({ kind, words: '' });
    } else if (words !== null) {
      const text = entries.at(-1)?.texts.at(-1);
      if (text) text.words += words;
    }
  }
  return entries;
}

function notesId(slide: Buffer): number {
  const atom = pptChildren(slide).find(({ kind }) => kind === ppt.slideAtom);
  return atom && atom.data.length >= 20 ? atom.data.readUInt32LE(16) : 0;
}

function slidesAsTheyStand(stream: Buffer): PptSlide[] {
  const records = pptChildren(stream);
  const outlines = records
    .filter(({ kind }) => kind === ppt.document)
    .flatMap(({ data }) => pptChildren(data).filter(({ kind, instance }) => kind === ppt.slideList && instance === 0))
    .flatMap(listed);
  const slides = records.filter(({ kind }) => kind === ppt.slide);
  if (slides.length === 0 && outlines.length === 0) throw corrupt('is damaged: its slides are missing');
  const count = Math.max(slides.length, outlines.length);
  return Array.from({ length: count }, (_, index) => ({
    content: slides[index]?.data ?? Buffer.alloc(0),
    outline: outlines[index]?.texts ?? [],
    notes: null,
  }));
}
