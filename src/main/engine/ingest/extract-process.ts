import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { CommonplaceError, toErrorShape } from '../../../contract/index.ts';
import { childPort } from '../child/index.ts';
import { loadTokenizer, openModelFolder, type Tokenizer } from '../models/index.ts';
import {
  createContainers,
  detectFormat,
  type ExtractInput,
  type Extraction,
  extractDocument,
  extractLargeDocument,
  extractorFor,
  type Root,
  readHead,
} from './extract/index.ts';
import { cutDocument } from './read-document.ts';
import { type FileContent, readFileContent, statFile } from './read-file.ts';
import type { BytesRequest, ProceedMessage, ReadReply, ReadRequest } from './read-messages.ts';
import { toParts } from './read-parts.ts';

/**
 * The body of the extract child. Files are hashed in the order they come, and read in the order in which the engine says
 * that their content is worth it: while it looks one up, the next is read.
 */
export async function serveReads(modelDir: string): Promise<void> {
  const port = childPort();
  const hashed = new Map<number, { request: ReadRequest; content: FileContent }>();
  // Weights are verified by the embedder; here only the tokenizer is read.
  const model = await openModelFolder(modelDir, { verify: false });
  const containers = createContainers();
  const inTurn = { hash: createTurns(), read: createTurns() };
  let loading: Promise<Tokenizer> | undefined;
  const tokenizer = () => {
    loading ??= loadTokenizer(model.paths);
    return loading;
  };
  const reply = (message: ReadReply) => port.post(message);
  const aliveOf = (id: number) => () => reply({ type: 'alive', id });

  async function look(request: ReadRequest): Promise<void> {
    const { id, path, members, name, maxBytes } = request;
    const content =
      members.length === 0 ? await readFileContent(path, maxBytes, aliveOf(id)) : await readMember(request);
    const { bytes, contentHash, size, modifiedAt } = content;
    hashed.set(id, { request, content });
    reply({ type: 'hashed', id, contentHash, size, modifiedAt, extractor: await extractorOf(bytes, path, name) });
  }

  async function read(request: ReadRequest, content: FileContent): Promise<void> {
    const { id, path, members, name, tools, maxBytes, maxText, chunking } = request;
    const { bytes, contentHash, size, modifiedAt } = content;
    const input = { name, path: members.length === 0 ? path : null, tools, maxText, alive: aliveOf(id) };
    const extraction = await extract(input, bytes, path, size, maxBytes);
    const options = { contentHash, size, modifiedAt, chunking, tokenizer, maxTokens: model.maxTokens };
    const { parts, rest } = toParts(await cutDocument(extraction, options));
    for (const part of parts) reply({ type: 'part', id, part });
    reply({ type: 'read', id, document: rest });
  }

  async function readMember({ path, members, tools, maxBytes, maxText, id }: ReadRequest): Promise<FileContent> {
    const root = await rootOf(path, { tools, maxText, maxBytes, alive: aliveOf(id) });
    const bytes = await containers.memberBytes(root, members);
    return { bytes, contentHash: hash(bytes), size: bytes.length, modifiedAt: root.modifiedAt };
  }

  async function sendBytes({ id, path, members, maxBytes }: BytesRequest): Promise<void> {
    const tools = { ocr: false, ocrLanguages: [], modelsFolder: null };
    const bytes =
      members.length === 0
        ? (await readFileContent(path, maxBytes, aliveOf(id))).bytes
        : await containers.memberBytes(
            await rootOf(path, { tools, maxText: 0, maxBytes, alive: aliveOf(id) }),
            members,
          );
    if (bytes === null || bytes.length > maxBytes) {
      throw new CommonplaceError('too_large', 'This file is too large to be shown here. Open it in its own app.');
    }
    reply({ type: 'bytes', id, bytes });
  }

  function start(id: number, turns: Turns, work: () => Promise<void>): void {
    turns(work).catch((error: unknown) => {
      if (!(error instanceof CommonplaceError)) console.error(error);
      reply({ type: 'failed', id, error: toErrorShape(error) });
    });
  }

  port.onMessage((message) => {
    const request = message as ReadRequest | BytesRequest | ProceedMessage;
    const { id } = request;
    if (request.type === 'read') start(id, inTurn.hash, () => look(request));
    else if (request.type === 'bytes') start(id, inTurn.read, () => sendBytes(request));
    else {
      const known = hashed.get(id);
      hashed.delete(id);
      if (known !== undefined && request.proceed) start(id, inTurn.read, () => read(known.request, known.content));
    }
  });
  reply({ type: 'ready' });
}

type Turns = (work: () => Promise<void>) => Promise<void>;

/** One after another, in the order they were given. */
function createTurns(): Turns {
  let last: Promise<void> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The reader and its version that this content will be given to; null where none knows it. */
async function extractorOf(bytes: Uint8Array | null, path: string, name: string): Promise<string | null> {
  try {
    const format = detectFormat(bytes ?? (await readHead(path)), name);
    return `${format}@${extractorFor(format)?.version ?? 1}`;
  } catch {
    return null;
  }
}

function extract(
  input: Omit<ExtractInput, 'bytes'>,
  bytes: Uint8Array | null,
  path: string,
  size: number,
  maxBytes: number,
): Promise<Extraction> {
  return bytes === null
    ? extractLargeDocument({ ...input, path, size, maxBytes })
    : extractDocument({ ...input, bytes });
}

type RootOptions = Omit<ExtractInput, 'bytes' | 'name' | 'path'> & { maxBytes: number };

/** The file on disk that members are read out of. */
async function rootOf(path: string, { maxBytes, ...rest }: RootOptions): Promise<Root & { modifiedAt: number }> {
  const { size, modifiedAt } = await statFile(path);
  const name = basename(path);
  const input = { ...rest, name, path };
  return {
    key: `${path}\0${size}\0${modifiedAt}`,
    name,
    modifiedAt,
    input,
    load: async () => (await readFileContent(path, maxBytes, rest.alive)).bytes,
    large: size > maxBytes ? { ...input, size, maxBytes } : null,
  };
}
