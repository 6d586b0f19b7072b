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

/** The body of the extract child: reads one file after another, asking after the hash whether to go on. */
export async function serveReads(modelDir: string): Promise<void> {
  const port = childPort();
  const asked = new Map<number, (proceed: boolean) => void>();
  // Weights are verified by the embedder; here only the tokenizer is read.
  const model = await openModelFolder(modelDir, { verify: false });
  const containers = createContainers();
  let loading: Promise<Tokenizer> | undefined;
  const tokenizer = () => {
    loading ??= loadTokenizer(model.paths);
    return loading;
  };
  const reply = (message: ReadReply) => port.post(message);

  async function read(request: ReadRequest): Promise<void> {
    const { id, path, members, name, tools, maxBytes, maxText, chunking } = request;
    const input = {
      name,
      path: members.length === 0 ? path : null,
      tools,
      maxText,
      alive: () => reply({ type: 'alive', id }),
    };
    const content =
      members.length === 0 ? await readFileContent(path, maxBytes, input.alive) : await readMember(request);
    const { bytes, contentHash, size, modifiedAt } = content;
    if (chunking !== null) {
      const extractor = await extractorOf(bytes, path, name);
      reply({ type: 'hashed', id, contentHash, size, modifiedAt, extractor });
      const proceed = await new Promise<boolean>((resolve) => asked.set(id, resolve));
      if (!proceed) return;
    }
    const extraction = await extract(input, bytes, path, size, maxBytes);
    const options = { contentHash, size, modifiedAt, chunking, tokenizer, maxTokens: model.maxTokens };
    reply({ type: 'read', id, document: await cutDocument(extraction, options) });
  }

  async function readMember({ path, members, tools, maxBytes, maxText, id }: ReadRequest): Promise<FileContent> {
    const root = await rootOf(path, { tools, maxText, maxBytes, alive: () => reply({ type: 'alive', id }) });
    const bytes = await containers.memberBytes(root, members);
    return { bytes, contentHash: hash(bytes), size: bytes.length, modifiedAt: root.modifiedAt };
  }

  async function sendBytes({ id, path, members, maxBytes }: BytesRequest): Promise<void> {
    const alive = () => reply({ type: 'alive', id });
    const tools = { ocr: false, ocrLanguages: [], modelsFolder: null };
    const bytes =
      members.length === 0
        ? (await readFileContent(path, maxBytes, alive)).bytes
        : await containers.memberBytes(await rootOf(path, { tools, maxText: 0, maxBytes, alive }), members);
    if (bytes === null || bytes.length > maxBytes) {
      throw new CommonplaceError('too_large', 'This file is too large to be shown here. Open it in its own app.');
    }
    reply({ type: 'bytes', id, bytes });
  }

  port.onMessage((message) => {
    const request = message as ReadRequest | BytesRequest | ProceedMessage;
    if (request.type === 'proceed') {
      asked.get(request.id)?.(request.proceed);
      asked.delete(request.id);
      return;
    }
    const work = request.type === 'read' ? read(request) : sendBytes(request);
    work.catch((error: unknown) => {
      if (!(error instanceof CommonplaceError)) console.error(error);
      reply({ type: 'failed', id: request.id, error: toErrorShape(error) });
    });
  });
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
