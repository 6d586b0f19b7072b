import { StringDecoder } from 'node:string_decoder';
import type { Found } from './archive.ts';
import { skips } from './limits.ts';

/** An entry of a 7z or rar archive, as `7z l -slt` describes it. */
export interface SevenZipEntry {
  found: Found;
  /** CRC-32 of the content; null where the archive has another checksum. */
  crc: number | null;
  /** Which entries are packed together: 7z's blocks, or one run of a solid rar. */
  group: number;
  /** Packed size of the whole group where it is the group's first entry. */
  groupPacked: number;
  /** Continued in another file of a split archive. */
  isSplit: boolean;
}

/** Reads the listing as it comes, in pieces of any size, and hands over one entry after the other. */
export function createListReader(onEntry: (entry: SevenZipEntry) => void) {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let fields = new Map<string, string>();
  let group = -1;

  function line(text: string): void {
    if (text.trim() !== '') {
      const equals = text.indexOf(' = ');
      // A path that ends in ` =` would be an empty value: the first separator counts.
      if (equals > 0) fields.set(text.slice(0, equals), text.slice(equals + 3));
      else fields.set(text.replace(/ =$/, ''), '');
      return;
    }
    if (fields.has('Path')) {
      const isNext = fields.get('Solid') !== '+';
      if (isNext && !fields.has('Block')) group += 1;
      onEntry(entryOf(fields, group));
    }
    fields = new Map();
  }

  return {
    write(piece: Uint8Array): void {
      const lines = (rest + decoder.write(Buffer.from(piece))).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(line);
    },
    end(): void {
      line(rest + decoder.end());
      line('');
    },
  };
}

function entryOf(fields: ReadonlyMap<string, string>, run: number): SevenZipEntry {
  const crc = fields.get('CRC') ?? '';
  const packed = Number(fields.get('Packed Size') || 0);
  const block = fields.get('Block') ?? '';
  return {
    found: {
      path: fields.get('Path') ?? '',
      kind: kindOf(fields),
      size: Number(fields.get('Size') || 0),
      packed: null,
      modifiedAt: timeOf(fields.get('Modified') ?? ''),
      ...(fields.get('Encrypted') === '+' && { skipped: skips.locked }),
    },
    crc: /^[\dA-F]{8}$/.test(crc) ? Number.parseInt(crc, 16) : null,
    group: block === '' ? run : Number(block),
    groupPacked: packed,
    isSplit: fields.get('Split Before') === '+' || fields.get('Split After') === '+',
  };
}

function kindOf(fields: ReadonlyMap<string, string>): Found['kind'] {
  // 'D drwxr-xr-x', 'AL lrwxrwxrwx': Windows' letters, then Unix' mode.
  const [letters = '', mode = ''] = (fields.get('Attributes') ?? '').split(' ');
  if (fields.get('Folder') === '+' || letters.includes('D') || mode.startsWith('d')) return 'folder';
  if ((fields.get('Symbolic Link') ?? '') !== '' || /^l/.test(mode || letters) || letters.includes('L'))
    return 'symlink';
  if ((fields.get('Hard Link') ?? '') !== '' || (fields.get('Copy Link') ?? '') !== '') return 'hardlink';
  return /^[bcps]/.test(mode) ? 'special' : 'file';
}

/** `2026-11-21 08:00:37.4393744`, in the time zone of this machine. */
function timeOf(text: string): number | null {
  const time = Date.parse(text.slice(0, 19).replace(' ', 'T'));
  return Number.isNaN(time) ? null : time;
}
