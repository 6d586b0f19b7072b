import type { Inputs, Principal } from '../../../../contract/index.ts';
import { CommonplaceError } from '../../../../contract/index.ts';
import { exportFormat, exportVersion } from '../export/format.ts';
import { createElementScanner } from './json-elements.ts';
import { type PutOptions, putConversation } from './put.ts';
import { recognise } from './recognise.ts';
import { fromPath, fromText, type ReadBytes, type Source } from './source.ts';

type ImportEvent = ImportProgress | ImportResult;
interface ImportProgress {
  type: 'progress';
  done: number;
  total: number;
  msLeft: number | null;
}
interface ImportResult {
  type: 'result';
  from: 'commonplace' | 'chatgpt' | 'claude';
  conversations: number;
  messages: number;
  known: number;
  skipped: string[];
}

export interface ImportOptions extends PutOptions {
  readBytes: ReadBytes;
  /** Told after conversations came, or were given up. */
  stored(): void;
}

/** Longest conversation, as JSON, in UTF-16 code units. */
const longestConversation = 64_000_000;
/** Reasons that are told one by one. */
const mostReasons = 200;
/** Progress is told at most this often, in milliseconds. */
const tellEvery = 100;

/** Conversations of other programs and of our own exports, one after another; one import at a time. */
export function createImport(options: ImportOptions) {
  let running = false;

  return async function* imported(
    principal: Principal,
    input: Inputs['conversations']['import'],
    given?: AbortSignal,
  ): AsyncGenerator<ImportEvent, void> {
    if (running) {
      throw new CommonplaceError('unavailable', 'Conversations are being imported already. Wait until that is done.');
    }
    running = true;
    const left = new AbortController();
    const signal = given === undefined ? left.signal : AbortSignal.any([given, left.signal]);
    try {
      const source = 'path' in input ? await fromPath(input.path, options.readBytes) : fromText(input.text);
      yield* taken(principal, source, signal);
    } finally {
      left.abort();
      running = false;
      options.stored();
    }
  };

  async function* taken(principal: Principal, source: Source, signal: AbortSignal): AsyncGenerator<ImportEvent, void> {
    const reasons = createReasons();
    const sum = { conversations: 0, messages: 0, known: 0 };
    let from: ImportResult['from'] | null = null;
    let [seen, done, toldAt] = [0, 0, Number.NEGATIVE_INFINITY];
    const startedAt = options.now();
    for await (const parts of source.files) {
      const scanner = createElementScanner('conversations', longestConversation);
      for await (const { text, size } of parts) {
        for (const json of scanner.push(text)) {
          signal.throwIfAborted();
          assertReadable(scanner.head);
          seen += 1;
          const parsed = json === null ? { reason: 'is too long' } : recognise(json);
          if ('reason' in parsed) {
            reasons.add(seen, '', parsed.reason);
            continue;
          }
          from ??= parsed.from;
          for (const note of parsed.notes) reasons.add(seen, parsed.title, note);
          if (parsed.messages.length === 0) reasons.add(seen, parsed.title, 'holds no messages');
          else if ((await putConversation(options, principal, parsed, signal)) === 'known') sum.known += 1;
          else {
            sum.conversations += 1;
            sum.messages += parsed.messages.length;
          }
        }
        done += size;
        if (options.now() - toldAt < tellEvery) continue;
        toldAt = options.now();
        const perUnit = (toldAt - startedAt) / done;
        const msLeft = done > 0 && toldAt > startedAt ? Math.round(perUnit * (source.total - done)) : null;
        yield { type: 'progress', done, total: Math.max(source.total, done), msLeft };
      }
      assertReadable(scanner.head);
      const { found, whole } = scanner.end();
      if (!found) throw unknownFile();
      if (!whole) reasons.add(seen + 1, '', 'is cut off: the file ends within it');
    }
    if (from === null) throw seen === 0 ? nothingInIt() : unknownFile();
    yield { type: 'result', from, ...sum, skipped: reasons.all() };
  }
}

/** Our own export says which version it is of. */
function assertReadable(head: ReadonlyMap<string, string>): void {
  if (head.get('format') !== JSON.stringify(exportFormat)) return;
  if (Number(head.get('version')) <= exportVersion) return;
  throw new CommonplaceError(
    'unsupported',
    'This export was written by a newer Commonplace. Update the app, and import it then.',
  );
}

function unknownFile(): CommonplaceError {
  return new CommonplaceError(
    'unsupported',
    "This is no export of conversations. Choose conversations.json of ChatGPT's or Claude's export, the zip it came in, or an export of Commonplace.",
  );
}

function nothingInIt(): CommonplaceError {
  return new CommonplaceError('empty_file', 'This export holds no conversations.');
}

function createReasons() {
  const reasons: string[] = [];
  let more = 0;
  return {
    add(n: number, title: string, reason: string): void {
      const which = title === '' ? `Conversation ${n}` : `“${title}”`;
      if (reasons.length < mostReasons) reasons.push(`${which}: ${reason}`);
      else more += 1;
    },
    all: () => (more === 0 ? reasons : [...reasons, `and ${more} more`]),
  };
}
