import { CommonplaceError } from '../../../../../contract/index.ts';
import { corrupt } from '../failures.ts';
import { oleStreams } from '../ole.ts';
import type { Container, ExtractInput, Member } from '../types.ts';
import { OoxmlPackage } from './ooxml.ts';

const maxFiles = 500;

/** The files that were put into an Office document: whole documents and what its "packages" hold; not data of charts. */
export function embeddedFiles(file: OoxmlPackage): Member[] {
  const charts = file.names.filter((name) => /\/charts\/[^/]+\.xml$/.test(name));
  const chartData = new Set(charts.flatMap((chart) => file.related(chart, 'package')));
  const paths = file.names.filter((name) => /^(word|ppt|xl)\/embeddings\/[^/]+$/.test(name) && !chartData.has(name));
  return paths.slice(0, maxFiles).flatMap((path) => {
    const content = contentOf(file, path);
    return content === null ? [] : [{ path, name: content.name, size: content.bytes.length, modifiedAt: null }];
  });
}

export async function openEmbedded({ bytes }: ExtractInput): Promise<Container> {
  const file = new OoxmlPackage(bytes);
  const members = embeddedFiles(file);
  return {
    members,
    async read(path) {
      if (!members.some((member) => member.path === path)) {
        throw new CommonplaceError('not_found', 'There is no such file in this document.');
      }
      const content = contentOf(file, path);
      if (content === null) throw corrupt('is damaged: this file within it is not there');
      return content.bytes;
    },
    close() {},
  };
}

/** A file and its name; null for objects that are no files (a drawing, a control). */
function contentOf(file: OoxmlPackage, path: string): { name: string; bytes: Uint8Array } | null {
  const name = path.split('/').at(-1) ?? path;
  try {
    const bytes = file.bytes(path);
    if (bytes === null) return null;
    return /\.bin$/i.test(name) ? fromOle(name, bytes) : { name, bytes };
  } catch (error) {
    if (error instanceof CommonplaceError && error.code !== 'corrupt') throw error;
    return null;
  }
}

/** The streams in which OLE keeps a file: one with its name before it, or one that is the file. */
function fromOle(name: string, bytes: Uint8Array): { name: string; bytes: Uint8Array } | null {
  const streams = oleStreams(bytes);
  const stream = (wanted: string) => streams.find(({ path }) => path === wanted)?.read();
  const native = stream('\x01Ole10Native');
  if (native) return fromNative(native);
  const base = name.replace(/\.bin$/i, '');
  const contents = stream('CONTENTS');
  if (contents?.subarray(0, 5).toString('latin1') === '%PDF-') return { name: `${base}.pdf`, bytes: contents };
  const packed = stream('Package');
  if (packed) return { name: base, bytes: packed };
  // Documents of older programs are the compound file itself.
  const kinds: readonly [string, string][] = [
    ['WordDocument', 'doc'],
    ['Workbook', 'xls'],
    ['Book', 'xls'],
    ['PowerPoint Document', 'ppt'],
  ];
  const kind = kinds.find(([wanted]) => streams.some(({ path }) => path === wanted));
  return kind ? { name: `${base}.${kind[1]}`, bytes } : null;
}

/** Ole10Native (MS-OLEDS 2.3.6 and what Windows' packager writes): label, old path, new path, length, bytes. */
function fromNative(stream: Buffer): { name: string; bytes: Uint8Array } | null {
  if (stream.length < 12) return null;
  const label = zeroEnded(stream, 6);
  const path = zeroEnded(stream, label.end);
  const second = path.end + 4;
  if (second + 4 > stream.length) return null;
  const at = second + 4 + stream.readUInt32LE(second);
  if (at + 4 > stream.length) return null;
  const bytes = stream.subarray(at + 4, at + 4 + stream.readUInt32LE(at));
  const name = (label.text || path.text).split(/[\\/]/).at(-1) ?? '';
  return bytes.length === 0 ? null : { name: name || 'package', bytes };
}

function zeroEnded(stream: Buffer, at: number): { text: string; end: number } {
  const zero = stream.indexOf(0, at);
  const end = zero === -1 ? stream.length : zero;
  return { text: stream.toString('latin1', at, end), end: end + 1 };
}
