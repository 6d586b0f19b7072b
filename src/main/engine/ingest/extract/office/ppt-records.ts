/** A record of a presentation before 2007 (MS-PPT 2.3.1). */
export interface PptRecord {
  kind: number;
  instance: number;
  data: Buffer;
  isContainer: boolean;
}

export const ppt = {
  document: 0x03e8,
  slide: 0x03ee,
  slideAtom: 0x03ef,
  notes: 0x03f0,
  slidePersist: 0x03f3,
  slideShow: 0x03f9,
  drawing: 0x040c,
  textReference: 0x0f9e,
  textHeader: 0x0f9f,
  textWide: 0x0fa0,
  textBytes: 0x0fa8,
  string: 0x0fba,
  slideList: 0x0ff0,
  userEdit: 0x0ff5,
  binaryTag: 0x138b,
  persistDirectory: 0x1772,
  comment: 0x2ee0,
  drawingGroup: 0xf002,
  shapeGroup: 0xf003,
  shape: 0xf004,
  textBox: 0xf00d,
  childAnchor: 0xf00f,
  moreOptions: 0xf122,
} as const;

/** The record at an offset; what runs past the end is cut there. Null at the end. */
export function pptRecordAt(bytes: Buffer, at: number): PptRecord | null {
  if (at < 0 || at + 8 > bytes.length) return null;
  const head = bytes.readUInt16LE(at);
  return {
    kind: bytes.readUInt16LE(at + 2),
    instance: head >> 4,
    data: bytes.subarray(at + 8, at + 8 + bytes.readUInt32LE(at + 4)),
    isContainer: (head & 0xf) === 0xf,
  };
}

/** The records one after the other within a container. */
export function pptChildren(bytes: Buffer): PptRecord[] {
  const records: PptRecord[] = [];
  for (let at = 0; ; ) {
    const record = pptRecordAt(bytes, at);
    if (!record) return records;
    records.push(record);
    at += 8 + record.data.length;
  }
}

/** All records of one kind below a container, not below a match. */
export function pptDescendants(bytes: Buffer, kind: number, depth = 0): PptRecord[] {
  if (depth > 30) return [];
  return pptChildren(bytes).flatMap((record) => {
    if (record.kind === kind) return [record];
    return record.isContainer || record.kind === ppt.binaryTag ? pptDescendants(record.data, kind, depth + 1) : [];
  });
}

/** The words of a text record, or null for records of another kind. */
export function pptText({ kind, data }: PptRecord): string | null {
  if (kind === ppt.textWide || kind === ppt.string)
    return data.toString('utf16le').replace(/\r/g, '\n').replace(/\v/g, ' ');
  if (kind === ppt.textBytes) return data.toString('latin1').replace(/\r/g, '\n').replace(/\v/g, ' ');
  return null;
}
