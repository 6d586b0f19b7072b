import type { FileSystem, FSNode, FSStream } from '7z-wasm';
import { corrupt, encrypted, tooLarge, unsupported } from '../failures.ts';
import type { Source } from './source.ts';

/** What 7z-wasm's types leave out of emscripten's file system. */
declare module '7z-wasm' {
  interface FileSystem {
    createFile(parent: string, name: string, properties: object, canRead: boolean, canWrite: boolean): FSNode;
    streams: (FSStream | undefined)[];
  }
  interface FSNode {
    node_ops: { getattr(node: FSNode): FSNodeAttr };
    stream_ops: StreamOps;
  }
  interface FSStream {
    position: number;
    stream_ops: StreamOps;
  }
  interface StreamOps {
    llseek?(stream: FSStream, offset: number, whence: number): number;
    read?(stream: FSStream, buffer: Uint8Array, offset: number, length: number, position: number): number;
    write?(stream: FSStream, buffer: Uint8Array, offset: number, length: number, position: number): number;
  }
}

/** 7-Zip's name of a format, as its switch -t takes it. */
export type SevenZipType = '7z' | 'rar' | 'rar5' | 'zip' | 'xz' | 'bzip2' | 'lzma';

interface Run {
  source: Source;
  type: SevenZipType;
  /** `l -slt` lists, `x` unpacks everything to the sink, in the archive's order. */
  command: readonly string[];
  /** Paths, one a line, that 7-Zip finds as /in/list. */
  list?: string;
  /** Gets views into memory that is reused: to be copied where kept. May throw to stop. */
  sink(piece: Uint8Array): void;
}

export interface Outcome {
  /** What 7-Zip said on its error output. */
  messages: string;
  /** 0: well, 1: with warnings, 2: with errors; null where it was stopped or fell over. */
  code: number | null;
}

/**
 * Runs 7-Zip, compiled to WebAssembly, over a source. It sees no disk: its input is read from the source piece by
 * piece, its output goes to `sink`. Errors that `sink` throws come out again.
 */
export async function runSevenZip({ source, type, command, list, sink }: Run): Promise<Outcome> {
  const { default: create } = await import('7z-wasm');
  let messages = '';
  const module = await create({
    print: () => {},
    printErr: (line) => {
      if (messages.length < 100_000) messages += `${line}\n`;
    },
    // It asks for passwords: there is never an answer.
    stdin: () => 0,
  });
  module.FS.mkdir('/in');
  mountSource(module.FS, source);
  if (list !== undefined) module.FS.writeFile('/in/list', list);
  const output = module.FS.streams[1];
  if (output === undefined) throw new Error('7-Zip has no output');
  let thrown: unknown;
  output.stream_ops = {
    ...output.stream_ops,
    write: (_stream, buffer, offset, length) => {
      try {
        sink(buffer.subarray(offset, offset + length));
      } catch (error) {
        thrown = error;
        throw error;
      }
      return length;
    },
  };
  try {
    const code: unknown = module.callMain([...command, `-t${type}`, '-bsp0', '-y', '-pnone', '/in/archive']);
    return { messages, code: typeof code === 'number' ? code : 0 };
  } catch (error) {
    if (thrown !== undefined) throw thrown;
    // A number is a C++ exception that nobody caught: 7-Zip gave up, and its memory goes with this module.
    if (error instanceof RangeError) throw tooLarge('needs more memory to unpack than Commonplace allows');
    return { messages, code: null };
  }
}

/** The source as the file /in/archive, read only. */
function mountSource(fs: FileSystem, source: Source): void {
  const node: FSNode = fs.createFile('/in', 'archive', {}, true, false);
  const { getattr } = node.node_ops;
  node.node_ops = { ...node.node_ops, getattr: (of) => ({ ...getattr(of), size: source.size }) };
  node.stream_ops = {
    ...node.stream_ops,
    llseek: (stream: FSStream, offset, whence) =>
      offset + (whence === 1 ? stream.position : whence === 2 ? source.size : 0),
    read: (_stream, buffer, offset, length, position) => {
      const piece = source.read(position, length);
      buffer.set(piece, offset);
      return piece.length;
    },
  };
}

/** What 7-Zip's words mean for a person; null where it had nothing to complain about. */
export function failureOf({ messages, code }: Outcome) {
  if (code === 0 || code === 1) return null;
  if (/encrypted|Wrong password/i.test(messages)) return encrypted('archive');
  if (/Unsupported Method/i.test(messages))
    return unsupported('This archive is packed in a way that Commonplace cannot unpack.');
  if (/allocate|memory/i.test(messages)) return tooLarge('needs more memory to unpack than Commonplace allows');
  return corrupt('is damaged: it cannot be unpacked to its end');
}

/** Everything that a container of one file holds, `size` bytes at most. Throws corrupt, too_large, unsupported. */
export async function sevenZipBytes(source: Source, type: SevenZipType, size: number): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let total = 0;
  const outcome = await runSevenZip({
    source,
    type,
    command: ['x', '-so'],
    sink: (piece) => {
      total += piece.length;
      if (total > size) throw tooLarge('unpacks to more than the archive says');
      pieces.push(Buffer.from(piece));
    },
  });
  const failure = failureOf(outcome);
  if (failure !== null) throw failure;
  return Buffer.concat(pieces);
}
