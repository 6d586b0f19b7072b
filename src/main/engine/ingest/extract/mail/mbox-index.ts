import type { ByteSource } from './byte-source.ts';
import { type MboxHead, readHead } from './mbox-head.ts';

/** A message of a mailbox: where it lies (its "From " line left out) and what its header says. */
export interface MboxEntry extends MboxHead {
  start: number;
  end: number;
}

/** Mailboxes of decades stay below it; more would not fit on a page of the library either. */
export const maxMessages = 200_000;
const pieceBytes = 4 * 1024 * 1024;
/** Enough to judge a "From " line and the header line after it. */
const lookAhead = 2048;
const headBytes = 64 * 1024;
const mark = Buffer.from('\nFrom ');
/** "From ann@example.org Sat Nov 21 08:12:00 2026", "From - Mon Jan  5 ...", "From 1790@xxx Tue ... +0000 2024". */
const dated = /^From .{0,300}?\b\d{1,2}:\d{2}(?::\d{2})?\b.{0,40}?\b(?:19|20)\d{2}\b/;
const field = /^[!-9;-~]{1,80}:/;

/** The messages of a mailbox in their order; those that Thunderbird deleted but did not yet remove are left out. */
export async function indexMbox(
  source: ByteSource,
  alive: () => void,
): Promise<{ entries: MboxEntry[]; more: boolean; deleted: number }> {
  const entries: MboxEntry[] = [];
  let deleted = 0;
  let open: { start: number; head: MboxHead } | null = null;
  /** Message bodies with a known length are not searched: they may quote "From " lines. */
  let skipTo = 0;
  const finish = (end: number) => {
    if (open?.head.deleted) deleted += 1;
    else if (open !== null && end > open.start) entries.push({ ...open.head, start: open.start, end });
  };
  for (let at = 0; at < source.size; at += pieceBytes) {
    alive();
    const before = Math.min(at, 2);
    const piece = await source.read(at - before, pieceBytes + before + lookAhead);
    const limit = Math.min(piece.length, pieceBytes + before);
    for (let hit = nextHit(piece, at === 0 ? 0 : before - 1, at === 0); hit !== -1 && hit < limit; ) {
      const place = at - before + hit;
      if (place >= skipTo && isStart(piece, hit)) {
        finish(place);
        if (entries.length >= maxMessages) return { entries, more: true, deleted };
        const line = piece.indexOf(0x0a, hit);
        const start = line === -1 ? source.size : at - before + line + 1;
        const bytes =
          start - (at - before) + headBytes <= piece.length
            ? piece.subarray(start - (at - before), start - (at - before) + headBytes)
            : await source.read(start, headBytes);
        const head = await readHead(bytes);
        open = { start, head };
        skipTo = await endByLength(source, start, head);
      }
      hit = nextHit(piece, hit, false);
    }
  }
  finish(source.size);
  return { entries, more: false, deleted };
}

/** The next place where a line begins with "From ". */
function nextHit(piece: Buffer, from: number, first: boolean): number {
  if (first) {
    const lead = /^\s*/.exec(piece.toString('latin1', 0, 64))?.[0].length ?? 0;
    if (piece.toString('latin1', lead, lead + 5) === 'From ') return lead;
  }
  const found = piece.indexOf(mark, from);
  return found === -1 ? -1 : found + 1;
}

/** After an empty line a "From " with a date or a header below begins a message; elsewhere it needs both. */
function isStart(piece: Buffer, hit: number): boolean {
  const [line = '', next = ''] = piece.toString('latin1', hit, hit + lookAhead).split(/\r?\n/, 2);
  const hasDate = dated.test(line);
  const hasField = field.test(next) || /^>?From /.test(next);
  const before = piece.toString('latin1', Math.max(0, hit - 4), hit);
  const afterBlank = hit === 0 || /^\s*$/.test(before) || /\n\r?\n$/.test(before);
  return afterBlank ? hasField || (hasDate && next === '') : hasDate && hasField;
}

/** Where a body with a Content-Length ends, if a message or the end of the file follows there; otherwise 0. */
async function endByLength(source: ByteSource, start: number, { length, bodyAt }: MboxHead): Promise<number> {
  if (length === null || length < 1) return 0;
  const end = start + bodyAt + length;
  if (end > source.size) return 0;
  const next = (await source.read(end, 8)).toString('latin1');
  return /^(\r?\n){0,2}From /.test(next) || end >= source.size - 2 ? end : 0;
}
