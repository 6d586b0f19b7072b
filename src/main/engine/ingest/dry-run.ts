import { basename, extname } from 'node:path';
import type { DryRun, ErrorShape, WatchRules } from '../../../contract/index.ts';
import { extractorFor, formatOfName } from './extract/index.ts';
import type { Speeds } from './speeds.ts';
import { causeSentences, type Entry, type FileEntry } from './walk/entries.ts';
import { walkNamed } from './walk.ts';

export interface DryRunOptions {
  speeds: Speeds;
  /** Files read at a time. */
  readers: number;
}

export interface DryRunInput {
  paths: readonly string[];
  rules?: Partial<WatchRules>;
}

const everyMs = 250;
const mostPaths = 20;
const mostSkipped = 1000;
const mostExtensions = 1000;
/** Told by content alone: read where it is text. */
const unknown = 'unknown';
/** Programs and their parts: no text in them for a person. */
const programs =
  /^\.(exe|dll|so|dylib|a|o|obj|lib|class|pyc|pyo|wasm|bin|dat|iso|dmg|img|msi|deb|rpm|pkg|apk|ttf|otf|woff2?|eot|cur|ani|lock|pak|node|vmdk|qcow2|vdi|safetensors|onnx|pt|gguf|map)$/i;

/** What a passage takes in the library: its text and words, vector and rows. Bytes, measured on mixed documents. */
const bytesPerPassage = 4000;

/** What adding would bring in, counted without doing it. */
export function createDryRuns(options: DryRunOptions) {
  /** Counts grow while the walk goes on; the last value is whole. Ends early when aborted. */
  async function* stream(input: DryRunInput, signal?: AbortSignal): AsyncGenerator<DryRun> {
    const tally = createTally(options);
    let told = performance.now();
    for await (const entries of walkNamed(input.paths, { rules: input.rules ?? {} })) {
      if (signal?.aborted) return;
      for (const entry of entries) tally.count(entry);
      if (performance.now() - told < everyMs) continue;
      told = performance.now();
      yield tally.result(false);
    }
    yield tally.result(true);
  }

  return {
    stream,
    async run(input: DryRunInput): Promise<DryRun> {
      let last: DryRun | undefined;
      for await (const value of stream(input)) last = value;
      if (last === undefined) throw new Error('a dry run ended without a value');
      return last;
    },
  };
}

export type DryRuns = ReturnType<typeof createDryRuns>;

interface Format {
  format: string;
  files: number;
  bytes: number;
}

function createTally({ speeds, readers }: DryRunOptions) {
  let files = 0;
  let bytes = 0;
  let readingMs = 0;
  let passages = 0;
  const formats = new Map<string, Format>();
  const extensions = new Map<string, number>();
  const causes = new Map<string, DryRun['skippedByCause'][number]>();
  const skipped: { path: string; error: ErrorShape }[] = [];

  function leaveOut(cause: string, message: string, path: string): void {
    const one = causes.get(cause) ?? { cause, message, files: 0, paths: [] };
    one.files += 1;
    if (one.paths.length < mostPaths) one.paths.push(path);
    causes.set(cause, one);
  }

  function refuse(path: string, error: ErrorShape): void {
    leaveOut(error.code, error.message, path);
    if (skipped.length < mostSkipped) skipped.push({ path, error });
  }

  function countFile({ path, size }: FileEntry): void {
    const extension = extname(path);
    const file = basename(path);
    const format = formatOfName(file);
    if (format === null && programs.test(extension)) {
      refuse(path, { code: 'unsupported', message: 'No reader for this kind of file.' });
      return;
    }
    files += 1;
    bytes += size;
    const cost = speeds.estimate([{ name: file, size }]);
    readingMs += cost.readingMs;
    passages += cost.passages;
    const name = extension.slice(1).toLowerCase();
    const key = extensions.has(name) || extensions.size < mostExtensions ? name : '…';
    extensions.set(key, (extensions.get(key) ?? 0) + 1);
    const shown = format ?? unknown;
    const one = formats.get(shown) ?? { format: shown, files: 0, bytes: 0 };
    one.files += 1;
    one.bytes += size;
    formats.set(shown, one);
  }

  return {
    count(entry: Entry): void {
      const { path } = entry;
      if (entry.type === 'skipped') leaveOut(entry.cause, causeSentences[entry.cause], path);
      else if (entry.type === 'unread') refuse(path, entry.error);
      else countFile(entry);
    },
    result(done: boolean): DryRun {
      const counted = [...formats.values()].sort((a, b) => b.files - a.files);
      return {
        files,
        bytes,
        byFormat: counted.map(({ format, files: n, bytes: held }) => {
          const label = extractorFor(format)?.label ?? 'Other, told by their content';
          return { format, label, files: n, bytes: held };
        }),
        byExtension: Object.fromEntries(extensions),
        skippedByCause: [...causes.values()].sort((a, b) => b.files - a.files),
        skipped,
        // Reading and learning run side by side.
        msEstimate: Math.round(Math.max(readingMs / readers, passages * speeds.msPerPassage())),
        libraryBytesEstimate: Math.round(passages * bytesPerPassage),
        done,
      };
    },
  };
}
